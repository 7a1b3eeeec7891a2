import { Button, Input, Modal, QRCode } from 'antd';
import { useState, type ReactNode } from 'react';
import { fileContent, fileList } from '../../contract/file/http.ts';
import {
  nominationConsent,
  nominationGet,
  nominationLink,
} from '../../contract/nomination/http.ts';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { FileField } from '../file/file-field.tsx';
import { useAct, useCall } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { momentText, shortMomentText } from '../ui/moment.ts';
import { Trouble } from '../ui/trouble.tsx';
import type { About } from './return-dialog.tsx';

const scansOf = (owner: string) =>
  ({ ownerKind: 'nomination', owner, use: 'stamped-scan' }) as const;

/** A personal link: shown once, as address and as a code to be photographed. */
const PersonalLink = ({ params }: Pick<About, 'params'>): ReactNode => {
  const link = useAct(nominationLink);
  return (
    <section className="consent-way">
      <h3>本人在手机或电脑上填写、确认</h3>
      {link.data === undefined ? (
        <Button
          loading={link.isPending}
          onClick={() => link.mutate({ params, body: { kind: 'nominee' } })}
        >
          生成个人链接
        </Button>
      ) : (
        <div className="consent-link">
          <span aria-hidden="true">
            <QRCode value={link.data.address} size={120} bordered={false} />
          </span>
          <div>
            <p className="small nomination-address">{link.data.address}</p>
            <p className="hint">
              只显示这一次，请单独发给本人。{momentText(link.data.endsAt)}
              前有效；再生成一次，前面的就失效。
            </p>
          </div>
        </div>
      )}
      {link.isError ? <Trouble sentence={sentenceOfError(link.error)} /> : null}
    </section>
  );
};

/** A signed sheet: its day, and a scan of it. */
const OnPaper = ({ params, onDone, onClose }: About): ReactNode => {
  const consent = useAct(nominationConsent, [nominationGet]);
  const [signedOn, setSignedOn] = useState('');
  const [round, setRound] = useState(0);
  const scans = useCall(fileList, { query: scansOf(params.nomination) });
  const register = async (): Promise<void> => {
    onDone(await consent.mutateAsync({ params, body: { signedOn } }));
    onClose();
  };
  return (
    <section className="consent-way">
      <h3>本人签了书面同意书</h3>
      <label>
        签字日期
        <Input type="date" value={signedOn} onChange={({ target }) => setSignedOn(target.value)} />
      </label>
      {(scans.data?.rows ?? []).map(({ id, name }) => (
        <p key={id} className="small nomination-done">
          <Icon name="check" isSmall /> {name}
        </p>
      ))}
      <FileField
        key={round}
        label="选扫描件"
        hint="PDF 或图片，30 MB 以内"
        accept="application/pdf,image/jpeg,image/png"
        use="stamped-scan"
        ownerKind="nomination"
        owner={params.nomination}
        onThere={() => {
          setRound(round + 1);
          void scans.refetch();
        }}
      />
      <Button
        disabled={signedOn === ''}
        loading={consent.isPending}
        onClick={() => void register().catch(() => undefined)}
      >
        登记书面同意
      </Button>
      {consent.isError ? <Trouble sentence={sentenceOfError(consent.error)} /> : null}
    </section>
  );
};

/** How the nominee may consent to publication: through a personal link, or on paper (J5). */
export const ConsentDialog = (about: About): ReactNode => (
  <Modal open title="本人同意公开" footer={null} onCancel={about.onClose}>
    <div className="nomination-start">
      <p>公示和宣传会公开姓名、单位职务、事迹和照片，须本人同意。下面两种办法任选一种。</p>
      <PersonalLink params={about.params} />
      <OnPaper {...about} />
    </div>
  </Modal>
);

const wordOf = (consent: NonNullable<NominationView['consent']>): string =>
  consent.kind === 'link'
    ? `${consent.name}本人于${shortMomentText(consent.at)}确认`
    : `书面同意，${consent.signedOn === null ? '' : `${dayText(consent.signedOn as Day)}签字`}`;

/** Whether the nominee agreed to publication, and how; the scan of a signed sheet beside it. */
export const ConsentCard = ({
  view,
  isOpen,
  onOpen,
}: {
  readonly view: NominationView;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}): ReactNode => {
  const { consent } = view;
  const isPaper = consent?.kind === 'paper';
  const scans = useCall(fileList, { query: scansOf(view.id) }, { waits: !isPaper });
  const rows = scans.data?.rows ?? [];
  if (!isOpen && consent === null) return null;
  return (
    <Card title="本人同意公开">
      <p className="nomination-consent">
        {consent === null ? '还没有登记' : wordOf(consent)}
        {isOpen ? (
          <Button size="small" onClick={onOpen}>
            {consent === null ? '发链接或登记' : '重新登记'}
          </Button>
        ) : null}
      </p>
      {isPaper ? (
        rows.length === 0 ? (
          <p className="hint">没有附扫描件</p>
        ) : (
          <ul className="small">
            {rows.map(({ id, name }) => (
              <li key={id}>
                <a href={addressOf(fileContent, { params: { file: id } })} download>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        )
      ) : null}
    </Card>
  );
};
