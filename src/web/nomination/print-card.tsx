import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { nominationForm, nominationFormPdf } from '../../contract/nomination/http.ts';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { addressOf, fetchFile, sentenceOfError } from '../api.ts';
import { Card } from '../ui/card.tsx';
import { Trouble } from '../ui/trouble.tsx';
import type { About } from './return-dialog.tsx';

/** Saves a file under a name. */
const saveAs = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** The form on paper: as PDF to be printed and sealed, as Word. Half filled it prints, too. */
export const PrintCard = ({
  params,
  view,
  beforePrint,
}: Pick<About, 'params'> & {
  readonly view: NominationView;
  /** Saves what was just written, so that it stands in print. */
  readonly beforePrint: () => Promise<NominationView>;
}): ReactNode => {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { form } = view.asked;
  if (form === null) return null;
  const print = async (): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      const saved = await beforePrint();
      const name = saved.name === '' ? '草稿' : saved.name;
      saveAs(await fetchFile(nominationFormPdf, { params }), `${form.name} ${name}.pdf`);
    } catch (error) {
      setTrouble(sentenceOfError(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title="纸质推荐表">
      <p className="hint">A4 两页，页脚印有表单号、版次和校验码，盖章后扫描件凭此核对内容。</p>
      <p className="nomination-acts">
        <Button loading={isBusy} onClick={() => void print()}>
          打印推荐表（PDF）
        </Button>
        <Button href={addressOf(nominationForm, { params })} download>
          Word 版
        </Button>
      </p>
      {trouble === null ? null : <Trouble sentence={trouble} />}
    </Card>
  );
};
