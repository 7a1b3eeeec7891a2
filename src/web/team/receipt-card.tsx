import { Button, Modal } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { fileContent } from '../../contract/file/http.ts';
import { deliverableOpen } from '../../contract/preliminary/http.ts';
import { teamGet, teamReceipt, teamReceiptRead, type TeamView } from '../../contract/team/http.ts';
import { addressOf, sentenceOfError, type Answer } from '../api.ts';
import { FileField } from '../file/file-field.tsx';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { Trouble } from '../ui/trouble.tsx';

type Reading = Answer<typeof teamReceiptRead>;

/** Where a receipt may be read in: its members go into the places of the team, and are saved there. */
const ReadIn = ({
  params,
  onRead,
}: {
  readonly params: { readonly activity: string; readonly stage: string; readonly unit: string };
  readonly onRead: (members: Reading['members']) => void;
}): ReactNode => {
  const read = useAct(teamReceiptRead, []);
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File): Promise<void> => {
    const { members } = await read.mutateAsync({ params, bytes: file });
    if (members.length > 0) onRead(members);
  };
  const faults = read.data?.faults ?? [];
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="选择填好的回执"
        accept=".docx,.xlsx"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file !== undefined) void take(file).catch(() => undefined);
        }}
      />
      <span>
        <Button loading={read.isPending} onClick={() => picker.current?.click()}>
          读入填好的回执
        </Button>
      </span>
      {read.isError ? <Trouble sentence={sentenceOfError(read.error)} /> : null}
      {faults.length > 0 ? (
        <ul className="team-lines small" role="alert">
          {faults.map(({ place, sentence }) => (
            <li key={`${place} ${sentence}`}>
              {place === '' ? sentence : `${place}：${sentence}`}
            </li>
          ))}
        </ul>
      ) : null}
      {read.data !== undefined && faults.length === 0 ? (
        <span className="small" role="status">
          已读入{read.data.members.length}人，请核对后保存名单
        </span>
      ) : null}
    </>
  );
};

/** Attachment 2: downloaded, stamped and scanned, or filled in elsewhere and read in. */
export const ReceiptCard = ({
  team,
  params,
  isOpen,
  onRead,
}: {
  readonly team: TeamView;
  readonly params: { readonly activity: string; readonly stage: string; readonly unit: string };
  /** The team may still be changed here. */
  readonly isOpen: boolean;
  readonly onRead: (members: Reading['members']) => void;
}): ReactNode => {
  const open = useAct(deliverableOpen, []);
  const refresh = useAct(deliverableOpen, [teamGet]);
  const [owner, setOwner] = useState<string | null>(null);
  const { receipt } = team;
  if (receipt === null) return null;
  const place = { activity: params.activity, unit: params.unit, deliverable: receipt.id };
  return (
    <Card title="回执" note={receipt.working}>
      <ul className="team-lines">
        <li>
          <span className="acts">
            <Button href={addressOf(teamReceipt, { params, query: { as: 'docx' } })} download>
              回执Word
            </Button>
            <Button href={addressOf(teamReceipt, { params, query: { as: 'xlsx' } })} download>
              Excel
            </Button>
          </span>
        </li>
        {isOpen ? (
          <li>
            <ReadIn params={params} onRead={onRead} />
          </li>
        ) : null}
        <li>
          <span className="small">
            {receipt.files.length === 0
              ? '盖章扫描件：还没有'
              : receipt.files.map(({ id, name }) => (
                  <a key={id} href={addressOf(fileContent, { params: { file: id } })} download>
                    {name}{' '}
                  </a>
                ))}
          </span>
          {isOpen ? (
            <span>
              <Button
                loading={open.isPending}
                onClick={() =>
                  void open
                    .mutateAsync({ params: place })
                    .then(({ id }) => setOwner(id))
                    .catch(() => undefined)
                }
              >
                上传盖章件
              </Button>
            </span>
          ) : null}
          {open.isError ? <Trouble sentence={sentenceOfError(open.error)} /> : null}
        </li>
      </ul>
      {owner === null ? null : (
        <Modal
          open
          title="回执盖章扫描件"
          footer={null}
          onCancel={() => {
            setOwner(null);
            refresh.mutate({ params: place });
          }}
        >
          <FileField
            label="选盖章扫描件"
            hint="PDF或图片，不超过30 MB"
            accept=".pdf,image/*"
            use="stamped-scan"
            ownerKind="deliverable"
            owner={owner}
            onThere={() => {
              setOwner(null);
              refresh.mutate({ params: place });
            }}
          />
        </Modal>
      )}
    </Card>
  );
};
