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
}

/** What stands at the foot of every page, outside the text block; the page numbers are the renderer's. */
export interface FootMarks {
  /** `表单号 JX-TJB-2020　第 1 版`. */
  readonly number: string;
  /** null on an empty form: there is no content to check. */
  readonly code: string | null;
}

/** The foot of a form, or null where the form has no number (J10). */
export const footMarks = (
  form: Form,
  filled: FilledForm,
  { version, demonstration }: RenderOptions,
): FootMarks | null => {
  if (form.number === null) return null;
  const empty = isEmpty(filled);
  return {
    number: [
      `表单号 ${form.number}`,
      `第 ${version} 版`,
      ...(empty ? ['空白表'] : []),
      ...(demonstration ? ['演示，内容为虚构'] : []),
    ].join('　'),
    code: empty ? null : checkCode(form, filled, version),
  };
};

/** The picture (PNG, without quiet zone: white paper is around it) that a scanner reads back. */
export const qrPicture = (form: Form, code: string, version: string): Promise<Buffer> =>
  QRCode.toBuffer([form.number ?? form.id, version, code].join('|'), {
    type: 'png',
    margin: 0,
    scale: 8,
    errorCorrectionLevel: 'M',
  });
