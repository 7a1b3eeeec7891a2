import { describe, expect, it } from 'vitest';
import { deviceText } from './device-text.ts';

describe('deviceText', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0',
      'Windows 电脑，Edge',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36',
      '安卓设备，谷歌内核浏览器',
    ],
    ['Mozilla/5.0 (X11; Linux aarch64; rv:115.0) Firefox/115.0', 'Linux 电脑，火狐'],
    ['', '其他设备'],
  ])('%s', (agent, text) => {
    expect(deviceText(agent)).toBe(text);
  });
});
