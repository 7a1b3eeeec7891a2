import { expect, it } from 'vitest';
import { PLATE, plateLines, platesFrom } from './name-plate.ts';

it('a name fills the half: two characters drawn out to three, many become lower, never past the edge', () => {
  expect(plateLines({ above: '如东', name: '张三' })).toEqual([
    { text: '如东', left: 137.5, top: 14, width: 22, height: 11 },
    { text: '张　三', left: 67.5, top: 36, width: 162, height: 54 },
  ]);
  expect(plateLines({ above: '', name: '欧阳若兰' })).toEqual([
    { text: '欧阳若兰', left: 40.5, top: 36, width: 216, height: 54 },
  ]);
  const [long] = plateLines({ above: '', name: '阿卜杜拉·买买提' });
  expect([long?.width, (long?.top ?? 0) + (long?.height ?? 0) < PLATE.half]).toEqual([250, true]);
});

it('reads plates of people who are on no list, a line each', () => {
  expect(platesFrom('李评委 市人社局\n\n 王主持，市总工会 宣教部 \n记分员')).toEqual([
    { name: '李评委', above: '市人社局' },
    { name: '王主持', above: '市总工会 宣教部' },
    { name: '记分员', above: '' },
  ]);
});
