/** Colours of the design's tokens: gold, its light tone, cinnabar; paper with 42 % of the tone of sealed things. */
export const COLOURS = {
  gold: '#8a6414',
  goldLight: '#e2bf73',
  cinnabar: '#a8201a',
  paper: '#faf8f3',
  ink: '#1b1f24',
  ink2: '#4d545c',
  ink3: '#5f6773',
} as const;

/** The sheet in units of the design (1/96 inch): A4 landscape. */
const SHEET = { width: 1123, height: 794 } as const;

/** Where the band of the fret runs between the corner blocks, and how many keys it has on long and short sides. */
const BAND = { from: 92, edge: 35, keysAcross: 41, keysDown: 27 } as const;

const round = (value: number): string => String(Math.round(value * 100) / 100);

/** A row of Greek keys (回纹): each a line along the foot and a hook that turns inwards. */
const keys = (length: number, count: number): string => {
  const step = length / count;
  return Array.from({ length: count }, (_, index) => {
    const at = (part: number): string => round(step * (index + part));
    return `M${at(0)} 19.5H${at(1)}M${at(0.8)} 19.5V2.5H${at(0.14)}V13.6H${at(0.5)}V8`;
  }).join('');
};

/** A corner block: squares, and two squares interlocked. */
const CORNER =
  'M.75 .75H57.25V57.25H.75ZM7 7H51V51H7ZM29 11L47 29L29 47L11 29ZM17 17H41V41H17ZM29 22L36 29L29 36L22 29Z';

const placed = (transform: string, path: string): string =>
  `<path transform="${transform}" d="${path}"/>`;

const fret = (): string => {
  const { from, edge, keysAcross, keysDown } = BAND;
  const [right, foot] = [SHEET.width - from, SHEET.height - from];
  const across = keys(right - from, keysAcross);
  const down = keys(foot - from, keysDown);
  return [
    placed(`translate(${from} ${edge})`, across),
    placed(`translate(${right} ${SHEET.height - edge}) rotate(180)`, across),
    placed(`translate(${edge} ${foot}) rotate(-90)`, down),
    placed(`translate(${SHEET.width - edge} ${from}) rotate(90)`, down),
    ...[34, SHEET.width - 92].flatMap((x) =>
      [34, SHEET.height - 92].map((y) => placed(`translate(${x} ${y})`, CORNER)),
    ),
  ].join('');
};

/** Inner frame with stepped corners. */
const inner = (): string => {
  const [right, foot] = [SHEET.width - 64, SHEET.height - 64];
  const [r, f] = [right - 36, foot - 36];
  return `M100 64H${r}V100H${right}V${f}H${r}V${foot}H100V${f}H64V100H100Z`;
};

/** Guilloche: an ellipse turned around its middle. */
const guilloche = (): string =>
  Array.from(
    { length: 30 },
    (_, index) => `<ellipse rx="250" ry="88" transform="rotate(${index * 6})"/>`,
  ).join('');

/** The ornament of the sheet as SVG: outer line, fret, corner blocks, inner frame, guilloche, rule under the title. */
export const ornament = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SHEET.width} ${SHEET.height}" fill="none">` +
  `<g transform="translate(561.5 440)" stroke="${COLOURS.goldLight}" stroke-opacity=".26" stroke-width=".8">${guilloche()}</g>` +
  `<g stroke="${COLOURS.gold}"><rect x="26" y="26" width="1071" height="742" stroke-width="2.5"/>` +
  `<g stroke-width="1.4">${fret()}</g><path stroke-width="1" d="${inner()}"/>` +
  `<path transform="translate(381.5 200)" stroke-width="1.2" d="M0 7H158M202 7H360"/></g>` +
  `<path transform="translate(381.5 200)" fill="${COLOURS.gold}" ` +
  `d="M180 1l6 6-6 6-6-6zM166 4l3 3-3 3-3-3zM194 4l3 3-3 3-3-3z"/></svg>`;
