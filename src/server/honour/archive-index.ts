import { dayAt, dayText, type Instant } from '../../core/kernel/day.ts';
import { h } from './html.ts';

/** The folder's first page: everything in it with a link, opened without any program of ours. */
export const indexPage = (
  title: string,
  now: Instant,
  head: { readonly seq: number; readonly hash: string },
  files: readonly { readonly path: string; readonly bytes: number }[],
): string => {
  const rows = files
    .map(
      ({ path, bytes }, index) =>
        `<tr><td>${index + 1}</td><td><a href="${h(path.split('/').map(encodeURIComponent).join('/'))}">${h(path)}</a></td><td>${bytes}</td></tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${h(title)} 卷内目录</title>
<style>body{font:16px/1.6 "Microsoft YaHei","Noto Sans SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #e4e1da;padding:.3rem .5rem;text-align:left;overflow-wrap:anywhere}td:not(:nth-child(2)),th{white-space:nowrap;overflow-wrap:normal}td:nth-child(3),th:nth-child(3){text-align:right;font-variant-numeric:tabular-nums}a{color:#1f4e79}</style>
</head>
<body>
<h1>${h(title)} 卷内目录</h1>
<p>${dayText(dayAt(now))}制，共${files.length}个文件。审计链第${head.seq}条，校验值 ${h(head.hash)}。各文件的校验值见“文件校验值.txt”。</p>
<table><thead><tr><th>序号</th><th>文件</th><th>字节数</th></tr></thead><tbody>
${rows}
</tbody></table>
</body>
</html>
`;
};
