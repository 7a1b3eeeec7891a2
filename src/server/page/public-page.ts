import { escapeHtml } from './page.ts';

/**
 * The style sheet of pages for everybody: colours, type and space of the design's tokens, for phones first, for desks
 * from 900 px, for paper. No web fonts, nothing from elsewhere.
 */
export const PUBLIC_STYLE = `
:root{color-scheme:light;--ink:#1b1f24;--ink-2:#4d545c;--ink-3:#5f6773;--paper:#fff;--mist:#f6f5f2;--line:#e4e1da;
--indigo:#1f4e79;--indigo-2:#163a5b;--indigo-soft:#e8eff6;--cinnabar:#a8201a;--done:#1f6b4a;--done-soft:#e6f2ec;
--idle-soft:#f0f0ef;--late:#b3261e;--late-soft:#fbe9e7;--todo:#8f5200;--todo-soft:#fbf1e1;
--sans:"PingFang SC","Microsoft YaHei","HarmonyOS Sans SC","Noto Sans SC","Noto Sans CJK SC",sans-serif;
--serif:"Noto Serif SC","Source Han Serif SC","Songti SC","SimSun","Noto Serif CJK SC",serif}
*{box-sizing:border-box}
html{font:16px/1.6 var(--sans);color:var(--ink);background:var(--mist);font-variant-numeric:tabular-nums;
-webkit-text-size-adjust:100%;scroll-padding-bottom:88px}
body,h1,h2,p,ol,ul,dl,dd,table,fieldset{margin:0;padding:0}
ol,ul{list-style:none}
a{color:var(--indigo);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--indigo);outline-offset:2px}
svg{width:18px;height:18px;flex:none;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
time,.nb{white-space:nowrap}
.page{background:var(--paper);padding:0 16px 104px;overflow-wrap:anywhere}
.page.plain{padding-bottom:32px}
.org{font:700 16px/1.5 var(--serif);color:var(--cinnabar);text-align:center;padding:12px 0 8px;display:flex;
flex-wrap:wrap;justify-content:center;gap:0 24px;letter-spacing:.06em}
.rule{border:0;border-top:3px solid var(--cinnabar);border-bottom:1px solid var(--cinnabar);height:6px;margin:0}
h1{font:700 24px/1.45 var(--serif);text-align:center;padding-top:16px;text-wrap:balance}
h1 span{display:block}
.no{text-align:center;color:var(--ink-2);font-size:14px;padding-top:8px}
.body{display:flex;flex-direction:column}
.side{display:contents}
.text{order:1}.how{order:2}.rules{order:3}
.period{border:1px solid var(--line);border-radius:6px;padding:12px 16px;margin-top:16px;background:var(--paper)}
.period h2{font-size:14px;font-weight:400;color:var(--ink-2);display:flex;justify-content:space-between;align-items:center;gap:8px}
.state{display:inline-flex;align-items:center;gap:4px;color:var(--indigo);white-space:nowrap}
.state.over{color:var(--done)}.state.scheduled{color:var(--ink-3)}
.left b{font-size:32px;line-height:1.25;margin:0 3px 0 8px;color:var(--indigo-2)}
.left b:first-child{margin-left:0}
.left.words{font-size:18px;font-weight:700;line-height:1.5;padding:4px 0;color:var(--indigo-2)}
.asof{font-size:12px;color:var(--ink-2)}
.days{display:grid;gap:2px;margin-top:12px;grid-auto-flow:column;grid-auto-columns:1fr}
.days li{text-align:center;font-size:12px;color:var(--ink-2);padding:4px 0 6px;line-height:1.4;background:var(--indigo-soft)}
.days li b{display:block;font-size:16px;color:var(--indigo-2);font-weight:700}
.days li:first-child{border-radius:6px 0 0 6px}.days li:last-child{border-radius:0 6px 6px 0}
.days .past{background:var(--done-soft)}.days .past b{color:var(--done)}
.days .rest{background:var(--idle-soft)}.days .rest b{color:var(--ink-2);font-weight:400}
.days .today{background:var(--indigo);color:var(--paper)}.days .today b{color:var(--paper)}
.bar{height:12px;margin-top:12px;border-radius:6px;background:var(--indigo-soft);overflow:hidden}
.bar span{display:block;height:100%;background:var(--done)}
.span{display:grid;grid-template-columns:auto 1fr;gap:0 12px;margin-top:12px;padding-top:12px;border-top:1px solid var(--line)}
.span dt{color:var(--ink-2)}.span dd{font-weight:700}
.span dd small{font-weight:400;font-size:14px;color:var(--ink-2)}
.basis{font-size:14px;color:var(--ink-2);margin-top:8px;line-height:1.6;text-wrap:pretty}
.more{font-size:14px;margin-top:8px;padding:8px 12px;background:var(--todo-soft);color:var(--todo);border-radius:6px}
.lead{margin-top:16px;line-height:1.75;text-indent:2em}
.names{margin-top:16px}
.names h2,.how h2{font-size:16px;display:flex;align-items:baseline;justify-content:space-between;gap:12px}
.names h2 small{font-weight:400;font-size:14px;color:var(--ink-2)}
.names ol{margin-top:8px;border-top:2px solid var(--ink)}
.names li{display:grid;grid-template-columns:28px 5.5em 1fr;column-gap:8px;padding:10px 0;border-bottom:1px solid var(--line);line-height:1.5}
.names .i{color:var(--ink-3);font-size:14px;line-height:24px}
.names .n{font-weight:700;font-family:var(--serif)}
.names .u small{display:block;font-size:14px;color:var(--ink-2)}
.names .off{display:block;color:var(--ink-3)}
.results table{width:100%;border-collapse:collapse;margin-top:12px;line-height:1.5}
.results caption{text-align:left;font-weight:700;font-family:var(--serif);padding:4px 0}
.results thead{position:absolute;left:-9999px}
.results tbody{display:block;border-top:2px solid var(--ink)}
.results tr{display:grid;grid-template-columns:28px auto 1fr;column-gap:8px;padding:10px 0;border-bottom:1px solid var(--line)}
.results tr>*{grid-column:2/4;text-align:left;font-weight:400}
.results td:nth-child(3):not([colspan]){grid-column:2;padding-right:16px}.results td:nth-child(4){grid-column:3}
.results .i{grid-column:1;grid-row:1/9;color:var(--ink-3);font-size:14px;line-height:24px}
.results th b{font-family:var(--serif)}
.results th small span{display:inline-block}
.results th small{display:block;font-size:14px;color:var(--ink-2)}
.results td[data-title]:before{content:attr(data-title) " ";color:var(--ink-2);font-size:14px}
.results td[data-title]:empty{display:none}
.results .off{color:var(--ink-3)}
.how,.rules{margin-top:32px}
.how dl{display:grid;grid-template-columns:auto 1fr;gap:8px 12px;margin-top:8px;line-height:1.6}
.how dt{color:var(--ink-2);white-space:nowrap}
.how dl+p,.how p+dl{margin-top:8px}
.rules h2{font-size:16px}
.rules ul{margin-top:8px;line-height:1.75;display:grid;gap:4px}
.rules li{padding-left:1em;text-indent:-1em}
.rules li:before{content:"·";display:inline-block;width:1em;text-indent:0;text-align:center;color:var(--ink-3)}
.sign{text-align:right;margin-top:32px;font-family:var(--serif);line-height:1.9}
.note{font-size:12px;color:var(--ink-3);margin-top:24px;padding-top:12px;border-top:1px solid var(--line)}
.preview{background:var(--todo-soft);color:var(--todo);padding:8px 16px;text-align:center;font-size:14px}
.act{position:fixed;z-index:1;left:0;right:0;bottom:0;display:flex;align-items:center;gap:16px;padding:10px 16px 12px;background:var(--paper);
border-top:1px solid var(--line);box-shadow:0 -4px 12px rgb(27 31 36/6%)}
.act p{font-size:14px;line-height:1.45;color:var(--ink-2);flex:1}
.act p b{display:block;color:var(--ink)}
.btn{display:inline-flex;align-items:center;justify-content:center;gap:8px;min-height:52px;padding:0 24px;border:0;border-radius:6px;
background:var(--indigo);color:var(--paper);font:700 16px/1.4 var(--sans);text-decoration:none;white-space:nowrap;cursor:pointer}
.btn:hover{background:var(--indigo-2)}
form{display:grid;gap:24px;margin-top:24px;max-width:640px}
form .hint,.small{font-size:14px;color:var(--ink-2)}
label,legend{font-weight:700;display:block}
legend{padding:0}
fieldset{border:0;min-width:0}
label.choice{font-weight:400;display:flex;gap:8px;align-items:flex-start;min-height:44px;padding:10px 12px;margin-top:8px;border:1px solid var(--line);border-radius:6px}
label.choice b{display:block}
input[type=radio]{width:20px;height:20px;margin:2px 0 0;flex:none;accent-color:var(--indigo)}
input[type=text],input[type=tel],input[type=file],select,textarea{width:100%;min-height:44px;padding:9px 12px;margin-top:4px;
border:1px solid #8a9099;border-radius:6px;background:var(--paper);color:var(--ink);font:16px/1.5 var(--sans)}
textarea{min-height:180px;resize:vertical}
[aria-invalid=true]{border-color:var(--late);border-width:2px}
.bad{color:var(--late);font-size:14px;margin-top:4px}
.wrong{background:var(--late-soft);border-radius:6px;padding:12px 16px;margin-top:16px;max-width:640px}
.wrong h2{font-size:16px;color:var(--late)}
.wrong li{margin-top:4px}
.who{display:grid;gap:12px;margin-top:12px}
form:has(#nameless:checked) .who{display:none}
.trap{position:absolute;left:-9999px;top:auto;width:1px;height:1px;overflow:hidden}
.receipt{margin-top:16px;border:1px solid var(--line);border-radius:6px;padding:16px;text-align:center}
.receipt b{display:block;font-size:28px;letter-spacing:.08em;line-height:1.5;color:var(--indigo-2);white-space:nowrap}
.facts{display:grid;grid-template-columns:auto 1fr;gap:8px 16px;margin-top:16px}
.facts dt{color:var(--ink-2)}.facts dd{white-space:pre-line}
.prose{margin-top:16px;line-height:1.75}
.list{margin-top:16px;border-top:2px solid var(--ink)}
.list li{padding:12px 0;border-bottom:1px solid var(--line)}
.list a{font-weight:700;font-size:18px;line-height:1.5}
.list p{font-size:14px;color:var(--ink-2);margin-top:4px}
@media (min-width:900px){
.page,.page.plain{max-width:1104px;margin:24px auto;border:1px solid var(--line);border-radius:6px;box-shadow:0 1px 2px rgb(27 31 36/6%),0 4px 12px rgb(27 31 36/5%);padding:0 48px 48px}
.org{font-size:20px;padding:24px 0 12px;gap:0 32px}
h1{font-size:32px;line-height:1.35;padding-top:24px}
h1 span{display:inline}
.body{display:grid;grid-template:auto 1fr/minmax(0,1fr) 336px;column-gap:48px;margin-top:24px;align-items:start}
.side{display:block;grid-area:1/2/3/3;border:1px solid var(--line);border-radius:6px;padding:16px 24px}
.period{margin:0;border:0;padding:0}
.act{position:static;flex-direction:column;align-items:stretch;gap:8px;border:0;box-shadow:none;padding:16px 0}
.act p{display:flex;justify-content:space-between}
.how{margin:16px 0 0;font-size:14px;border-top:1px solid var(--line)}
.act+.how{margin:0}
.how h2{font-size:14px;padding-top:12px}
.side>.how:first-child{margin:0;border:0}.side>.how:first-child h2{padding:0}
.how dl{gap:2px 12px;margin-top:4px}
.rules{grid-area:2/1;margin-top:24px;font-size:14px}
.lead{margin:0}
.names li{grid-template-columns:28px 5.5em 11.5em 1fr;padding:9px 0}
.names .u{display:contents}
.names .u small{font-size:16px;color:var(--ink)}
.results table{table-layout:fixed}
.results thead{position:static}
.results tbody{display:table-row-group;border:0}
.results tr{display:table-row}
.results thead th{font-size:14px;color:var(--ink-2);border-bottom:2px solid var(--ink);padding:6px 8px 6px 0;text-align:left;font-weight:400}
.results tbody th,.results td{border-bottom:1px solid var(--line);padding:9px 8px 9px 0;vertical-align:top}
.results thead th:first-child{width:40px}.results thead th:nth-child(3){width:48px}.results thead th:nth-child(4){width:80px}
.results thead th:nth-child(5){width:34%}
.results tr>:nth-child(3):not([colspan]),.results tr>:nth-child(4){text-align:right;padding-right:8px}
.results tr>:nth-child(5){padding-left:16px}
.results td[data-title]:before{content:none}
.results td[data-title]:empty{display:table-cell}
}
@media print{@page{size:A4 portrait;margin:20mm}
html,.page,.page.plain,.period{background:none}
.page,.page.plain{border:0;box-shadow:none;margin:0;padding:0;max-width:none}
.act,.preview,.asof,.left,.online{display:none}
.body{display:block}.side{display:block;border:0;padding:0;break-inside:avoid}
.period{border:1px solid #999;padding:8px 12px}.how{border:0;margin:12px 0}
.days li,.names li{break-inside:avoid}
a{color:inherit;text-decoration:none}}
`;

/** A page for everybody: no script, one style sheet. */
export const publicDocument = (parts: {
  readonly title: string;
  /** HTML; whatever it holds of others has gone through `escapeHtml`. */
  readonly body: string;
  /** A file beside the page that holds the style; written into the page where it is left out. */
  readonly styleFile?: string;
  /** Whether search engines may keep it. */
  readonly indexed?: boolean;
}): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${parts.indexed === true ? '' : '<meta name="robots" content="noindex">\n'}<title>${escapeHtml(parts.title)}</title>
${parts.styleFile === undefined ? `<style>${PUBLIC_STYLE}</style>` : `<link rel="stylesheet" href="${parts.styleFile}">`}
</head>
<body>
${parts.body}
</body>
</html>
`;
