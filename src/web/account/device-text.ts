const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/DingTalk/, '钉钉'],
  [/Android/, '安卓设备'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X/, 'Mac 电脑'],
  [/Linux/, 'Linux 电脑'],
];

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, '火狐'],
  [/Chrome\//, '谷歌内核浏览器'],
  [/Safari\//, 'Safari'],
];

const firstOf = (table: typeof SYSTEMS, text: string): string | null =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** What a device calls itself, as people would: `Windows 电脑，Edge`. */
export const deviceText = (agent: string): string =>
  [firstOf(SYSTEMS, agent) ?? '其他设备', firstOf(BROWSERS, agent)]
    .filter((part) => part !== null)
    .join('，');
