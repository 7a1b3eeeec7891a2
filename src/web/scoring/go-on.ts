import type { KeyboardEvent } from 'react';

/** Fields through which Enter and the arrows lead, in the order in which they stand. */
const FIELDS = '[data-go]:not([disabled])';

const leadTo = (field: HTMLElement | undefined): void => {
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
};

/**
 * Leads from field to field of a sheet by keyboard: Enter goes on, at the last field it ends; up and down move between
 * lines of text fields. Marked fields carry `data-go`.
 * @param onEnd what Enter does on the last field
 */
export const goOn =
  (onEnd: () => void) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const { target, key, currentTarget } = event;
    if (!(target instanceof HTMLElement) || !target.matches(FIELDS)) return;
    if (event.nativeEvent.isComposing || target.tagName === 'BUTTON') return;
    const isArrow = (key === 'ArrowDown' || key === 'ArrowUp') && target.tagName === 'INPUT';
    if (key !== 'Enter' && !isArrow) return;
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const fields = [...currentTarget.querySelectorAll<HTMLElement>(FIELDS)];
    const at = fields.indexOf(target);
    const isBack = key === 'ArrowUp';
    const next = fields[at + (isBack ? -1 : 1)];
    if (next === undefined && key === 'Enter') onEnd();
    else leadTo(next);
  };

/** Leads to a field by its mark. */
export const leadToField = (within: HTMLElement | null, mark: string): void =>
  leadTo(
    [...(within?.querySelectorAll<HTMLElement>(FIELDS) ?? [])].find(
      ({ dataset }) => dataset['go'] === mark,
    ),
  );
