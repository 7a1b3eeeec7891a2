import {
  Document,
  Header,
  ImportedXmlComponent,
  LineRuleType,
  Packer,
  PageOrientation,
  Paragraph,
} from 'docx';
import {
  PLATE,
  plateLines,
  type NamePlate,
  type PlateLine,
} from '../../core/document/name-plate.ts';
import { twips } from './docx-parts.ts';
import { OFF_GRID, STYLES } from './docx-styles.ts';
import { FACE_NAMES } from './faces.ts';
import { watermarkParagraph } from './watermark-paragraph.ts';

const points = (millimetres: number): string => `${((millimetres * 72) / 25.4).toFixed(2)}pt`;

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** The drawn text that Word has known since its first version, and that WPS and LibreOffice turn over as well. */
const DRAWN_TEXT = `<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>`;

/** One line of a half. The upper half is turned over, so that it stands upright on the far side of the fold. */
const shape = (id: string, line: PlateLine, isUpper: boolean): string => {
  const { left, width, height } = line;
  const top = isUpper ? PLATE.half - line.top - height : PLATE.half + line.top;
  const style = [
    'position:absolute',
    `margin-left:${points(left)}`,
    `margin-top:${points(top)}`,
    `width:${points(width)}`,
    `height:${points(height)}`,
    ...(isUpper ? ['rotation:180'] : []),
    'z-index:1',
    'mso-position-horizontal-relative:page',
    'mso-position-vertical-relative:page',
  ].join(';');
  return `<v:shape id="${id}" type="#_x0000_t136" style="${style}" fillcolor="black" stroked="f"><v:textpath style="font-family:&quot;${FACE_NAMES.title}&quot;;font-size:1pt" string="${escaped(line.text)}"/></v:shape>`;
};

/** Where to fold: two short strokes at the edges. */
const folds = (at: number): readonly string[] =>
  [
    [0, 12],
    [PLATE.width - 12, PLATE.width],
  ].map(
    ([from = 0, to = 0], side) =>
      `<v:line id="fold${at}-${side}" style="position:absolute;z-index:1;mso-position-horizontal-relative:page;mso-position-vertical-relative:page" from="${points(from)},${points(PLATE.half)}" to="${points(to)},${points(PLATE.half)}" strokecolor="#8a8a8a" strokeweight="0.5pt"/>`,
  );

/** A paragraph that holds the drawing of one plate, on a page of its own. */
class PlateParagraph extends Paragraph {
  constructor(plate: NamePlate, at: number) {
    super({
      style: OFF_GRID,
      pageBreakBefore: at > 0,
      spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    });
    const lines = plateLines(plate);
    const drawn = [true, false].flatMap((isUpper) =>
      lines.map((line, index) =>
        shape(`plate${at}-${index}-${isUpper ? 'up' : 'low'}`, line, isUpper),
      ),
    );
    for (const [index, one] of [...drawn, ...folds(at)].entries())
      this.root.push(
        ImportedXmlComponent.fromXmlString(
          `<w:r><w:pict>${index === 0 ? DRAWN_TEXT : ''}${one}</w:pict></w:r>`,
        ),
      );
  }
}

/**
 * Sets name plates in Word: one A4 sheet across for each, to be folded in the middle; what stands above and the name are
 * on both halves, the upper one turned over.
 * @returns the bytes of a .docx file
 */
export const renderNamePlates = (
  plates: readonly NamePlate[],
  options: { readonly title: string; readonly demonstration: boolean },
): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: options.title,
      creator: '群英',
      lastModifiedBy: '群英',
      externalStyles: STYLES,
      sections: [
        {
          properties: {
            page: {
              size: {
                width: twips(PLATE.half * 2),
                height: twips(PLATE.width),
                orientation: PageOrientation.LANDSCAPE,
              },
              margin: { top: twips(10), bottom: twips(10), left: twips(10), right: twips(10) },
            },
          },
          ...(options.demonstration
            ? { headers: { default: new Header({ children: [watermarkParagraph()] }) } }
            : {}),
          children: plates.map((plate, at) => new PlateParagraph(plate, at)),
        },
      ],
    }),
  );
