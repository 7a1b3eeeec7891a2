import type { Problem } from '../../contract/http/problem.ts';

/** A page made by the server, for people without the office: it needs no script. */
export type Page =
  | {
      readonly title: string;
      /** HTML; everything in it that came from outside went through `escapeHtml`. */
      readonly html: string;
    }
  /** A whole document, from `<!doctype html>` on, for pages with a look of their own. */
  | { readonly document: string; readonly status?: number }
  /** Elsewhere on this server, after a form was sent. */
  | { readonly goTo: `/${string}` };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, also inside quotes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const STYLE = `
body { margin: 0; background: #f6f5f1; color: #1b1f24; font: 16px/1.7 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif; }
main { box-sizing: border-box; width: calc(100% - 32px); max-width: 410px; margin: 12vh auto 32px; padding: 32px 24px; background: #fff; border: 1px solid #e4e1da; border-radius: 6px; }
h1 { margin: 0 0 12px; font-size: 20px; line-height: 28px; }
h1.valid { color: #1f6b4a; }
h1.pending { color: #8f5200; }
h1.void { color: #b3261e; }
p { margin: 0 0 16px; }
form + p { margin: 16px 0 0; }
.small { color: #5f6773; font-size: 14px; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 16px; margin: 0 0 16px; }
dt { color: #5f6773; white-space: nowrap; }
dd { margin: 0; overflow-wrap: anywhere; }
button { width: 100%; min-height: 48px; border: 0; border-radius: 6px; background: #1f4e79; color: #fff; font: inherit; font-size: 18px; cursor: pointer; }
button:focus-visible { outline: 3px solid #9fb8d2; outline-offset: 2px; }
`;

/** The whole document of a page. */
export const documentOf = (title: string, html: string): string =>
  `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body><main>${html}</main></body>
</html>
`;

/** A problem as a page: its sentence, and the id to read out where it is our fault. */
export const problemDocument = ({ detail, status, id }: Problem): string =>
  documentOf(
    '没有办成',
    `<h1>没有办成</h1><p>${escapeHtml(detail)}</p>${
      status >= 500 ? `<p class="small">编号 ${escapeHtml(id)}</p>` : ''
    }`,
  );
