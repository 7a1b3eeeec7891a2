import QRCode from 'qrcode';
import { escapeHtml } from '../page/page.ts';

/** Text as it may stand in HTML. */
export const h = escapeHtml;

/** A two-character name spaced to three (public/README). */
export const spacedName = (name: string): string => {
  const signs = [...name];
  return signs.length === 2 ? `${signs[0] ?? ''}　${signs[1] ?? ''}` : name;
};

/** The surname in the frame of somebody without a photograph: the first character. */
export const surnameOf = (name: string): string => [...name][0] ?? '';

/** A whole document: no script, one style sheet, nothing from another machine. */
export const publicDocument = (parts: {
  readonly title: string;
  readonly style: string;
  readonly head?: string;
  readonly body: string;
}): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${h(parts.title)}</title>
${parts.head ?? ''}<link rel="stylesheet" href="${h(parts.style)}">
</head>
<body>
${parts.body}
</body>
</html>
`;

/** What chat programs show of a shared page (Open Graph). Addresses must be whole. */
export const shareTags = (share: {
  readonly title: string;
  readonly about: string;
  readonly address: string;
  readonly picture: string | null;
}): string =>
  [
    ['og:type', 'article'],
    ['og:title', share.title],
    ['og:description', share.about],
    ['og:url', share.address],
    ...(share.picture === null
      ? []
      : [
          ['og:image', share.picture],
          ['og:image:width', '1200'],
          ['og:image:height', '630'],
        ]),
  ]
    .map(([name = '', content = '']) => `<meta property="${h(name)}" content="${h(content)}">\n`)
    .join('') + `<meta name="description" content="${h(share.about)}">\n`;

/** A QR code as SVG, black on white, with its quiet zone of four modules. */
export const qrSvg = (address: string, label: string): string => {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const path: string[] = [];
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (modules.get(row, column) === 1) path.push(`M${column} ${row}h1v1h-1z`);
  const side = size + 8;
  return `<svg class="qr" viewBox="-4 -4 ${side} ${side}" shape-rendering="crispEdges" role="img" aria-label="${h(label)}"><path d="M-4-4h${side}v${side}h-${side}z" fill="#fff"/><path d="${path.join('')}" fill="#000"/></svg>`;
};

/** `6月28日` of `2020-06-28`. */
export const monthDay = (on: string): string => {
  const [, month = '', day = ''] = on.split('-');
  return `${Number(month)}月${Number(day)}日`;
};
