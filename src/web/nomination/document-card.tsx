import { Button, Input, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { nominationDocument, nominationGet } from '../../contract/nomination/http.ts';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import {
  DOCUMENT_KINDS,
  DOCUMENT_TITLES,
  type DocumentKind,
} from '../../core/person/document-number.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { Trouble } from '../ui/trouble.tsx';
import type { About } from './return-dialog.tsx';

const titleOf = (kind: string): string => DOCUMENT_TITLES[kind as DocumentKind].title;

const Entry = ({
  params,
  onDone,
  onClose,
}: Omit<About, 'onClose'> & { readonly onClose: (() => void) | null }): ReactNode => {
  const id = useId();
  const set = useAct(nominationDocument, [nominationGet]);
  const [kind, setKind] = useState<DocumentKind>('resident-identity-card');
  const [number, setNumber] = useState('');
  const keep = async (): Promise<void> => {
    onDone(await set.mutateAsync({ params, body: { kind, number } }));
    onClose?.();
  };
  return (
    <div className="document-entry">
      <label htmlFor={`${id}kind`}>
        证件
        <Select
          id={`${id}kind`}
          value={kind}
          options={DOCUMENT_KINDS.map((value) => ({ value, label: titleOf(value) }))}
          onChange={setKind}
        />
      </label>
      <label htmlFor={`${id}number`}>
        号码
        <Input
          id={`${id}number`}
          value={number}
          autoComplete="off"
          onChange={({ target }) => setNumber(target.value)}
          onPressEnter={() => void keep().catch(() => undefined)}
        />
      </label>
      <span className="document-acts">
        <Button
          disabled={number.trim() === ''}
          loading={set.isPending}
          onClick={() => void keep().catch(() => undefined)}
        >
          保存
        </Button>
        {onClose === null ? null : <Button onClick={onClose}>不改</Button>}
      </span>
      {set.isError ? <Trouble sentence={sentenceOfError(set.error)} /> : null}
    </div>
  );
};

/**
 * The number of the nominee's document: optional, kept sealed and shown with its middle hidden. It stands on no form and in
 * no export; only the vetting clerk's lists to other bodies carry it (J7).
 */
export const DocumentCard = ({
  params,
  view,
  isOpen,
  onDone,
}: Omit<About, 'onClose'> & {
  readonly view: NominationView;
  readonly isOpen: boolean;
}): ReactNode => {
  const [isChanging, setChanging] = useState(false);
  const clear = useAct(nominationDocument, [nominationGet]);
  const { document } = view;
  if (!view.asked.usesDocument || (document === null && !isOpen)) return null;
  const drop = async (kind: DocumentKind): Promise<void> =>
    onDone(await clear.mutateAsync({ params, body: { kind, number: '' } }));
  return (
    <Card title="证件号码" note="可不填">
      <p className="hint">只用于请公安、纪检等单位核实，不印在推荐表上，不公示；活动办结时清除。</p>
      {document === null || isChanging ? (
        <Entry
          params={params}
          onDone={onDone}
          onClose={document === null ? null : () => setChanging(false)}
        />
      ) : (
        <p className="nomination-consent">
          <span>
            {titleOf(document.kind)}　<b>{document.masked}</b>
          </span>
          {isOpen ? (
            <span className="document-acts">
              <Button size="small" onClick={() => setChanging(true)}>
                改
              </Button>
              <Button
                size="small"
                loading={clear.isPending}
                onClick={() => void drop(document.kind as DocumentKind).catch(() => undefined)}
              >
                清除
              </Button>
            </span>
          ) : null}
        </p>
      )}
      {clear.isError ? <Trouble sentence={sentenceOfError(clear.error)} /> : null}
    </Card>
  );
};
