import { useSyncExternalStore } from 'react';

/** Standard type, or large type: everything 1.25 times as big. */
export type TypeSize = 'standard' | 'large';

const KEY = 'qunying.type-size';
const listeners = new Set<() => void>();

const stored = (): TypeSize => (localStorage.getItem(KEY) === 'large' ? 'large' : 'standard');

const show = (): void => {
  document.documentElement.dataset['type'] = stored();
};

/** Keeps the choice on this computer and redraws every screen that reads it. */
export const chooseTypeSize = (size: TypeSize): void => {
  localStorage.setItem(KEY, size);
  show();
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The size in force; follows `chooseTypeSize`. */
export const useTypeSize = (): TypeSize => useSyncExternalStore(subscribe, stored);

/** Puts the kept size in force. Called once, before the first drawing, so that nothing jumps. */
export const restoreTypeSize = show;
