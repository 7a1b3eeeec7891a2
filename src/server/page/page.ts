/** Text for HTML: what stands in it is shown, never read as markup. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** Address of the style sheet of these pages. */
export const PAGE_STYLE_PATH = '/page.css';

/**
 * A page that the server draws itself: no script, nothing from another machine.
 * @param body HTML; whatever it holds of others has gone through `escapeHtml`
 */
export const htmlPage = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${PAGE_STYLE_PATH}">
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;

/** The style sheet: colours and sizes of the design's tokens, for reading text. */
export const PAGE_STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #f6f5f2; color: #1f2328; line-height: 1.7;
  font: 16px/1.7 "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; background: #fff; min-height: 100vh;
  box-sizing: border-box; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid #d9d6cf; padding-bottom: .3rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
a { color: #1a4f9c; }
a:focus-visible, summary:focus-visible { outline: 3px solid #1a4f9c; outline-offset: 2px; }
a.button { display: inline-block; padding: .5rem 1.2rem; background: #1a4f9c; color: #fff; border-radius: 4px;
  text-decoration: none; }
code, pre { font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: .9em; }
code { background: #f0eee9; padding: .1em .3em; border-radius: 3px; overflow-wrap: anywhere; }
pre { background: #f0eee9; padding: .8rem 1rem; overflow-x: auto; border-radius: 4px; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0 1rem; }
th, td { border: 1px solid #d9d6cf; padding: .3rem .6rem; text-align: left; vertical-align: top; }
th { background: #f6f5f2; font-weight: 600; }
details { border: 1px solid #d9d6cf; border-radius: 4px; margin: .4rem 0; padding: .3rem .8rem; }
summary { cursor: pointer; }
.method { display: inline-block; min-width: 4.2em; font-weight: 600; color: #5b4a00; }
.hint { color: #57606a; }
`;
