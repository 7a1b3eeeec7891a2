import type { IFontAttributesProperties } from 'docx';
import type { Face } from '../../core/form/laid.ts';

/** Faces by the names office machines know; those they lack are replaced there, not here (GB/T 9704-2012). */
export const FACE_NAMES: Readonly<Record<Face, string>> = {
  title: '方正小标宋简体',
  text: '仿宋_GB2312',
  heading: '黑体',
  label: '宋体',
};

/** A face for every kind of character in Word, so that figures and quotation marks are set in it too. */
export const faceNamed = (name: string): IFontAttributesProperties => ({
  ascii: name,
  hAnsi: name,
  eastAsia: name,
  cs: name,
  hint: 'eastAsia',
});
