import { Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  nominationConsent,
  nominationDecide,
  nominationGet,
  nominationLink,
  nominationList,
  nominationPaste,
} from '../../contract/nomination/http.ts';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { addDays, dayAt, type Instant } from '../../core/kernel/day.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { momentText } from '../ui/moment.ts';
import { Trouble } from '../ui/trouble.tsx';

/** Which nomination a dialogue is about. */
interface About {
  readonly params: { readonly activity: string; readonly nomination: string };
  readonly onDone: (view: NominationView) => void;
  readonly onClose: () => void;
}

/** Gives a nomination back for correction, with a reason and the last day for it. */
export const ReturnDialog = ({ params, onDone, onClose }: About): ReactNode => {
  const decide = useAct(nominationDecide, [nominationGet, nominationList]);
  const [reason, setReason] = useState('');
  const [due, setDue] = useState<string>(() => addDays(dayAt(Date.now() as Instant), 2));
  const act = async (): Promise<void> => {
    onDone(await decide.mutateAsync({ params, body: { verdict: 'return', reason, due } }));
    onClose();
  };
  return (
    <Modal
      open
      title="退回补正"
      okText="退回"
      cancelText="不办"
      okButtonProps={{ disabled: reason.trim() === '' || due === '', loading: decide.isPending }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="nomination-start">
        <p>退回后单位可以修改，仍占名额；补正后由单位负责人重新提交。</p>
        <label>
          退回原因
          <Input.TextArea
            value={reason}
            maxLength={1000}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        <label>
          补正期限（当日24:00前）
          <Input type="date" value={due} onChange={({ target }) => setDue(target.value)} />
        </label>
        {decide.isError ? <Trouble sentence={sentenceOfError(decide.error)} /> : null}
      </div>
    </Modal>
  );
};

/** Consent to publication: a link for the nominee, or the day on a signed sheet (J5). */
export const ConsentDialog = ({ params, onDone, onClose }: About): ReactNode => {
  const consent = useAct(nominationConsent, [nominationGet]);
  const link = useAct(nominationLink);
  const [signedOn, setSignedOn] = useState('');
  const register = async (): Promise<void> => {
    onDone(await consent.mutateAsync({ params, body: { signedOn } }));
    onClose();
  };
  return (
    <Modal open title="本人同意公开" footer={null} onCancel={onClose}>
      <div className="nomination-start">
        <p>公示和宣传会公开姓名、单位职务、事迹和照片，须本人同意。</p>
        <Button
          loading={link.isPending}
          onClick={() => link.mutate({ params, body: { kind: 'nominee' } })}
        >
          发个人链接，由本人填写和确认
        </Button>
        {link.data === undefined ? null : (
          <p className="small nomination-address">
            {link.data.address}
            <br />
            请单独发给本人，{momentText(link.data.endsAt)} 前有效；再发一次，前面的就失效。
          </p>
        )}
        <label>
          已签书面同意的，登记签字日期
          <Input
            type="date"
            value={signedOn}
            onChange={({ target }) => setSignedOn(target.value)}
          />
        </label>
        <Button
          disabled={signedOn === ''}
          loading={consent.isPending}
          onClick={() => void register().catch(() => undefined)}
        >
          登记书面同意
        </Button>
        {[link, consent].map(({ isError, error }, index) =>
          isError ? <Trouble key={index} sentence={sentenceOfError(error)} /> : null,
        )}
      </div>
    </Modal>
  );
};

/** Reads a form copied out of Word; what was found is shown before it is taken over. */
export const PasteDialog = ({
  params,
  titleOf,
  onTake,
  onClose,
}: Pick<About, 'params' | 'onClose'> & {
  readonly titleOf: (field: string) => string;
  readonly onTake: (record: Readonly<Record<string, string>>) => void;
}): ReactNode => {
  const paste = useAct(nominationPaste);
  const [text, setText] = useState('');
  const found = Object.entries(paste.data?.record ?? {});
  return (
    <Modal
      open
      title="从填好的推荐表粘贴"
      okText={paste.data === undefined ? '读取' : `采用这 ${found.length} 栏`}
      cancelText="不办"
      okButtonProps={{ loading: paste.isPending, disabled: text.trim() === '' }}
      onOk={() => {
        if (paste.data === undefined) return paste.mutate({ params, body: { text } });
        onTake(paste.data.record);
        return onClose();
      }}
      onCancel={onClose}
    >
      <div className="nomination-start">
        <label>
          在 Word 中选中整张推荐表，复制后粘贴到这里
          <Input.TextArea
            value={text}
            autoSize={{ minRows: 5, maxRows: 12 }}
            onChange={({ target }) => {
              setText(target.value);
              paste.reset();
            }}
          />
        </label>
        {paste.data === undefined ? null : (
          <>
            <ul className="nomination-found">
              {found.map(([field, value]) => (
                <li key={field}>
                  <b>{titleOf(field)}</b>
                  <span>{value}</span>
                </li>
              ))}
            </ul>
            {paste.data.faults.map((fault) => (
              <p key={fault} className="small">
                {fault}
              </p>
            ))}
          </>
        )}
        {paste.isError ? <Trouble sentence={sentenceOfError(paste.error)} /> : null}
      </div>
    </Modal>
  );
};
