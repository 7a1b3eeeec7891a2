import QRCode from 'qrcode';
import type { FilledForm, Form } from '../../core/form/form.ts';
import { isEmpty } from '../../core/form/record.ts';
import { checkCode } from './check-code.ts';

/** How forms are rendered. */
export interface RenderOptions {
  /** Every page carries 演示. */
  readonly demonstration: boolean;
  /** Version of the plan the form comes from, printed 第…版. */
  readonly version: string;
  /** A print that bodies seal (J10): it stands under a number and version of its own, and opens its check page. */
  readonly print?: FormPrint;
}

/** What tells one print of a form from every other. */
export interface FormPrint {
  /** `第0007号`. */
  readonly number: string;
  /** How often its text has changed since the first print, from 1. */
  readonly version: number;
  /** Check code of what it prints: `3F9A-72C1-08D5`. */
  readonly code: string;
  /** Address of the page that says whether it still stands; the QR code holds it. */
  readonly address: string;
}

/** What stands at the foot of every page, outside the text block; the page numbers are the renderer's. */
export interface FootMarks {
  /** `表单号 JX-TJB-2020　第 1 版`. */
  readonly number: string;
  /** null on an empty form: there is no content to check. */
  readonly code: string | null;
  /** What the code is for, in one line beside it. */
  readonly use: string;
  /** What the QR code holds. */
  readonly scanned: string;
}

/** The foot of a form, or null where the form has no number (J10). */
export const footMarks = (
  form: Form,
  filled: FilledForm,
  { version, demonstration, print }: RenderOptions,
): FootMarks | null => {
  if (form.number === null && print === undefined) return null;
  const name = form.number === null ? [] : [`表单号 ${form.number}`];
  const mark = demonstration ? ['演示，内容为虚构'] : [];
  if (print !== undefined)
    return {
      number: [...name, `${print.number}第${print.version}版`, ...mark].join('　'),
      code: print.code,
      use: '扫码可查是否为现行版',
      scanned: print.address,
    };
  const empty = isEmpty(filled);
  const code = empty ? null : checkCode(form, filled, version);
  return {
    number: [...name, `第 ${version} 版`, ...(empty ? ['空白表'] : []), ...mark].join('　'),
    code,
    use: '盖章件扫描时据此核对内容',
    scanned: [form.number, version, code].join('|'),
  };
};

/** The picture (PNG, without quiet zone: white paper is around it) that a scanner reads back. */
export const qrPicture = ({ scanned }: FootMarks): Promise<Buffer> =>
  QRCode.toBuffer(scanned, { type: 'png', margin: 0, scale: 8, errorCorrectionLevel: 'M' });
