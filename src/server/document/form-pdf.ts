import type { FilledForm, Form } from '../../core/form/form.ts';
import { MILLIMETRES_PER_POINT, PAPER, type Face } from '../../core/form/laid.ts';
import { layPages, type PlacedBox } from '../../core/form/lay-pages.ts';
import { layoutForm } from '../../core/form/layout.ts';
import { textWidth } from '../../core/form/measure.ts';
import type { TypesetCode } from '../../contract/form/refusals.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { footMarks, qrPicture, type FootMarks, type RenderOptions } from './form-marks.ts';
import { typeset, type Json } from './typeset.ts';
import { watermark } from './watermark.ts';

/** Titles and attachment marks in bold: PDF embeds one family, where office machines have 小标宋 and 黑体. */
const WEIGHTS: Readonly<Record<Face, number>> = { title: 700, heading: 700, text: 400, label: 400 };

/** Side of the QR code and its distance from the foot of the page, in millimetres, as in the Word form. */
const QR = 12;
const FOOT = 14;
const FOOT_TEXT = 15;

/**
 * Boxes at their places, each paragraph in lines of an exact pitch: half of what the pitch has over the size stands above
 * the first line and half below the last.
 */
const SOURCE = `
#let d = json("/data.json")
#set document(title: d.title, date: none)
#set page(
  width: ${PAPER.width}mm, height: ${PAPER.height}mm, margin: 0mm,
  background: if d.mark { place(center + horizon, image("/mark.png", width: 160mm)) },
)
#set text(
  font: "Noto Serif SC", lang: "zh", region: "cn", fallback: false, cjk-latin-spacing: none,
  top-edge: 0.88em, bottom-edge: -0.12em, overhang: false,
)
#let halves = (left: left, center: center, justify: left, spread: left)
#let thirds = (top: top, center: horizon, bottom: bottom)
#let rule = 0.5pt + black
#let paragraph(box, t) = {
  let size = t.size * 1pt
  let free = t.pitch * 1mm - size
  set text(size: size, weight: t.weight)
  set par(
    leading: free, spacing: 0pt, justify: box.align == "justify",
    first-line-indent: (amount: t.indent * 1em, all: true),
  )
  block(
    width: 100%, above: t.before * 1mm, below: 0pt,
    inset: (top: free / 2, bottom: free / 2),
    if t.text == "" { v(size) } else { par(t.text) },
  )
}
#let draw(box) = place(
  dx: ${PAPER.left}mm + box.left * 1mm, dy: ${PAPER.top}mm + box.top * 1mm,
  block(
    width: box.width * 1mm, height: box.height * 1mm, clip: false,
    stroke: box.ruled.map(side => (side, rule)).to-dict(),
    inset: box.inset.pairs().map(((side, size)) => (side, size * 1mm)).to-dict(),
    align(
      halves.at(box.align) + thirds.at(box.vertical),
      block(width: 100%, for t in box.texts { paragraph(box, t) }),
    ),
  ),
)
#let foot(number) = {
  set text(size: 8pt, weight: 400, fill: rgb("#4d545c"))
  set par(leading: 4.4mm - 8pt, spacing: 4.4mm - 8pt)
  let top = ${PAPER.height - FOOT - QR}mm
  if d.code != none { place(dx: ${PAPER.left}mm, dy: top, image("/code.png", width: ${QR}mm)) }
  place(
    dx: if d.code == none { ${PAPER.left}mm } else { ${PAPER.left + FOOT_TEXT}mm }, dy: top,
    block(width: 141mm, height: ${QR}mm, align(left + horizon, {
      par(d.number + "　第 " + str(number) + " 页，共 " + str(d.pages.len()) + " 页")
      if d.code != none { par("内容校验码 " + d.code + "　" + d.use) }
    })),
  )
}
#for (index, boxes) in d.pages.enumerate() {
  if index > 0 { pagebreak() }
  for box in boxes { draw(box) }
  if d.number != none { foot(index + 1) }
}
`;

const WORD = /[!-\u024f]+/gu;

/** A word wider than its line is broken between any two characters, as word processors do and typst does not. */
const breakable = (text: string, room: number): string =>
  text.replace(WORD, (word) => (textWidth(word) > room ? [...word].join('\u200b') : word));

/** @param room width of a line, in millimetres */
const textOf = (
  { text, style, indent, before }: PlacedBox['texts'][number],
  room: number,
): Json => ({
  text: breakable(text, room / (style.size * MILLIMETRES_PER_POINT)),
  size: style.size,
  pitch: style.pitch,
  weight: WEIGHTS[style.face],
  indent,
  before,
});

const boxOf = ({ texts, ruled, inset, ...box }: PlacedBox): Json => ({
  ...box,
  inset: { ...inset },
  ruled: [...ruled],
  texts: texts.map((text) => textOf(text, box.width - inset.left - inset.right)),
});

const filesOf = async (
  marks: FootMarks | null,
  { demonstration }: RenderOptions,
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const files = new Map<string, Uint8Array>();
  if (demonstration) files.set('mark.png', watermark());
  if (marks?.code != null) files.set('code.png', await qrPicture(marks));
  return files;
};

/**
 * Renders a form as PDF: the cells, measures and foot of the Word form (`renderFormDocx`), A4, to be printed and sealed
 * (J10, N9). An empty or half filled form prints as well.
 * @returns the bytes of a PDF; refused where the embedded type lacks a character, which Word has from the office machine
 */
export const renderFormPdf = async (
  form: Form,
  filled: FilledForm,
  options: RenderOptions,
): Promise<Decision<Buffer, TypesetCode>> => {
  const marks = footMarks(form, filled, options);
  const done = await typeset({
    source: SOURCE,
    data: {
      title: form.name,
      mark: options.demonstration,
      number: marks?.number ?? null,
      code: marks?.code ?? null,
      use: marks?.use ?? '',
      pages: layPages(layoutForm(form, filled, 'word')).map((boxes) => boxes.map(boxOf)),
    },
    files: await filesOf(marks, options),
  });
  return done.ok ? accept(Buffer.from(done.value)) : done;
};
