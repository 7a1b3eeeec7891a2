import type { Refusal } from '../kernel/decision.ts';

/** How a text's length is bounded, counted by `countCharacters`. Outside the bounds it is refused, or only warned about. */
export interface CharacterRule {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly outside: 'refuse' | 'warn';
}

/** Bounds for one picture: bytes of the file, pixels of the decoded image. */
export interface ImageRule {
  readonly formats: readonly ('jpeg' | 'png')[];
  readonly leastBytes?: number | undefined;
  readonly mostBytes?: number | undefined;
  readonly leastWidth?: number | undefined;
  readonly leastHeight?: number | undefined;
}

/** One thing to be handed in with a nomination (J6.1). */
export interface Material {
  readonly id: string;
  readonly title: string;
  /** How many pieces; a text or a form is one. */
  readonly pieces: { readonly least: number; readonly most: number };
  /** Paper copies of each piece (一式几份); 0 where it goes in electronically only. */
  readonly copies: number;
  readonly electronic: boolean;
  readonly characters?: CharacterRule | undefined;
  readonly image?: ImageRule | undefined;
  /** Length of a recording in seconds. */
  readonly media?:
    { readonly least?: number | undefined; readonly most?: number | undefined } | undefined;
  /** Who signs or seals it, by the labels of the form. */
  readonly signedBy: readonly string[];
  readonly source: string;
}

/** What was measured of one piece; digests are of the content, to find the same picture handed in twice. */
export interface MeasuredPiece {
  readonly name: string;
  readonly digest: string;
  readonly characters?: number;
  readonly image?: {
    /** By content, never by the file's name. `other`: neither JPEG nor PNG. */
    readonly format: 'jpeg' | 'png' | 'other';
    readonly bytes: number;
    readonly width: number;
    readonly height: number;
  };
  readonly seconds?: number;
}

/** What lies in the file for one material. */
export interface MeasuredMaterial {
  readonly pieces: readonly MeasuredPiece[];
  readonly copies: number;
  readonly signedBy: readonly string[];
}

export type MaterialCode =
  | 'material.too-few'
  | 'material.too-many'
  | 'material.copies-missing'
  | 'material.signature-missing'
  | 'material.duplicate'
  | 'material.too-short'
  | 'material.too-long'
  | 'material.wrong-format'
  | 'material.too-few-bytes'
  | 'material.too-many-bytes'
  | 'material.too-few-pixels'
  | 'material.recording-too-short'
  | 'material.recording-too-long';

/** `refusals` stop the submission, `warnings` are shown and recorded. */
export interface MaterialState {
  readonly refusals: readonly Refusal<MaterialCode>[];
  readonly warnings: readonly Refusal<MaterialCode>[];
}

type Report = (code: MaterialCode, params: Refusal['params']) => void;

const checkBounds = (
  value: number,
  bounds: { readonly least?: number | undefined; readonly most?: number | undefined },
  tooLittle: MaterialCode,
  tooMuch: MaterialCode,
  name: string,
  report: Report,
): void => {
  if (bounds.least !== undefined && value < bounds.least)
    report(tooLittle, { name, value, least: bounds.least });
  if (bounds.most !== undefined && value > bounds.most)
    report(tooMuch, { name, value, most: bounds.most });
};

const checkImage = (rule: ImageRule, piece: MeasuredPiece, report: Report): void => {
  const { name, image } = piece;
  if (image === undefined || image.format === 'other' || !rule.formats.includes(image.format)) {
    report('material.wrong-format', { name, formats: rule.formats.join('、').toUpperCase() });
    return;
  }
  const bytes = { least: rule.leastBytes, most: rule.mostBytes };
  checkBounds(
    image.bytes,
    bytes,
    'material.too-few-bytes',
    'material.too-many-bytes',
    name,
    report,
  );
  const { leastWidth = 0, leastHeight = 0 } = rule;
  if (image.width < leastWidth || image.height < leastHeight)
    report('material.too-few-pixels', {
      name,
      width: image.width,
      height: image.height,
      leastWidth,
      leastHeight,
    });
};

/** Checks what was handed in for one material against its rule (J6.1, J10). One that may be left out and is asks for nothing. */
export const checkMaterial = (rule: Material, measured: MeasuredMaterial): MaterialState => {
  const refusals: Refusal<MaterialCode>[] = [];
  const warnings: Refusal<MaterialCode>[] = [];
  const reportTo =
    (list: Refusal<MaterialCode>[]): Report =>
    (code, params) =>
      list.push({ code, params: { title: rule.title, ...params }, clause: rule.source });
  const report = reportTo(refusals);
  const count = measured.pieces.length;
  if (count === 0 && rule.pieces.least === 0) return { refusals, warnings };
  if (count < rule.pieces.least) report('material.too-few', { count, least: rule.pieces.least });
  if (count > rule.pieces.most) report('material.too-many', { count, most: rule.pieces.most });
  if (measured.copies < rule.copies)
    report('material.copies-missing', { count: measured.copies, least: rule.copies });
  for (const signer of rule.signedBy)
    if (!measured.signedBy.includes(signer)) report('material.signature-missing', { signer });
  const seen = new Map<string, string>();
  for (const piece of measured.pieces) {
    const earlier = seen.get(piece.digest);
    if (earlier !== undefined) report('material.duplicate', { name: piece.name, earlier });
    seen.set(piece.digest, piece.name);
    if (rule.characters !== undefined)
      checkBounds(
        piece.characters ?? 0,
        rule.characters,
        'material.too-short',
        'material.too-long',
        piece.name,
        rule.characters.outside === 'warn' ? reportTo(warnings) : report,
      );
    if (rule.image !== undefined) checkImage(rule.image, piece, report);
    if (rule.media !== undefined)
      checkBounds(
        piece.seconds ?? 0,
        rule.media,
        'material.recording-too-short',
        'material.recording-too-long',
        piece.name,
        report,
      );
  }
  return { refusals, warnings };
};
