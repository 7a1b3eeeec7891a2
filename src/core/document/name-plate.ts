/** A name plate (桌签): what stands on a table so that both sides can read who sits there. */
export interface NamePlate {
  /** Unit, body or office, in one line above the name; may be empty. */
  readonly above: string;
  readonly name: string;
}

/** A line of the plate as it is set, in millimetres from the upper left corner of its half of the sheet. */
export interface PlateLine {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A4 across, folded in the middle: each half 297 × 105 mm. */
export const PLATE = { width: 297, half: 105, most: 250 } as const;

const NAME_HEIGHT = 54;
const ABOVE_HEIGHT = 11;
const ABOVE_TOP = 14;
const NAME_TOP = 36;

const count = (text: string): number => [...text].length;

const centred = (text: string, top: number, height: number, widths: number): PlateLine => {
  const width = Math.min(widths * height, PLATE.most);
  return { text, left: (PLATE.width - width) / 2, top, width, height };
};

/**
 * The lines of one half: a name of two characters is drawn out to the width of three (张　三), one of more than four
 * becomes lower instead of narrower.
 */
export const plateLines = ({ above, name }: NamePlate): readonly PlateLine[] => {
  const letters = [...name];
  const text = letters.length === 2 ? letters.join('　') : name;
  const height = Math.min(NAME_HEIGHT, PLATE.most / count(text));
  return [
    ...(above === '' ? [] : [centred(above, ABOVE_TOP, ABOVE_HEIGHT, count(above))]),
    centred(text, NAME_TOP + (NAME_HEIGHT - height) / 2, height, count(text)),
  ];
};

/**
 * Plates for people who are on no list of the system (评委、工作人员): a line each, the name first, then, after a blank, what
 * stands above it. A name of two characters may be written with a wide blank between them.
 */
export const platesFrom = (text: string): readonly NamePlate[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...above] = line.split(/[ \t,，]+/u);
      return { name, above: above.join(' ') };
    });
