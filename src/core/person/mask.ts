/** All but the first and the last signs as stars. A text too short for both shows half of its end, at most. */
const masked = (text: string, first: number, last: number): string => {
  const signs = [...text];
  if (signs.length <= first + last) {
    const shown = Math.floor(signs.length / 3);
    return '*'.repeat(signs.length - shown) + signs.slice(signs.length - shown).join('');
  }
  return [
    ...signs.slice(0, first),
    '*'.repeat(signs.length - first - last),
    ...signs.slice(signs.length - last),
  ].join('');
};

/** `3304**********123X`; shorter numbers of other documents `E1*****78`. */
export const maskNumber = (number: string): string =>
  number.length >= 15 ? masked(number, 4, 4) : masked(number, 2, 2);

/** `138****5576`; numbers with an area code show the last four only. */
export const maskPhone = (phone: string): string =>
  phone.startsWith('1') ? masked(phone, 3, 4) : masked(phone, 0, 4);
