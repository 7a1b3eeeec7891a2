import { escapeHtml, htmlPage } from '../page/page.ts';
import type { ApiDescription, Operation, Parameter, Schema } from './openapi.ts';

const PLACES: Readonly<Record<Parameter['in'], string>> = { path: '网址中', query: '查询参数' };

const typeOf = (schema: Schema): string => {
  const one = schema['enum'] ?? (schema['const'] === undefined ? undefined : [schema['const']]);
  if (Array.isArray(one)) return one.map((value) => JSON.stringify(value)).join(' | ');
  const any = schema['anyOf'];
  if (Array.isArray(any)) return any.map((part) => typeOf(part as Schema)).join(' | ');
  if (schema.type === 'array') return `${typeOf((schema['items'] ?? {}) as Schema)}[]`;
  return schema.type ?? 'any';
};

const parameterTable = (parameters: readonly Parameter[]): string => {
  const named = parameters.filter(({ name }) => name !== undefined);
  if (named.length === 0) return '';
  const rows = named.map(
    (one) =>
      `<tr><td><code>${escapeHtml(one.name)}</code></td><td>${PLACES[one.in]}</td><td>${escapeHtml(typeOf(one.schema))}</td><td>${one.required ? '必填' : '可不填'}</td></tr>`,
  );
  return `<table><thead><tr><th>参数</th><th>位置</th><th>类型</th><th>要求</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
};

const schemaBlock = (title: string, schema: Schema | undefined): string =>
  schema === undefined
    ? ''
    : `<h3>${title}</h3><pre tabindex="0">${escapeHtml(JSON.stringify(schema, null, 2))}</pre>`;

const jsonOf = (content: Operation['responses'][string]['content']): Schema | undefined =>
  content?.['application/json']?.schema;

const operationBlock = (path: string, method: string, operation: Operation): string =>
  `<details><summary><span class="method">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary)}</summary>
${parameterTable(operation.parameters)}
${schemaBlock('提交的内容', jsonOf(operation.requestBody?.content))}
${operation.requestBody?.content['application/octet-stream'] === undefined ? '' : '<p>提交的内容是文件本身（application/octet-stream）。</p>'}
${schemaBlock('返回的内容', jsonOf(operation.responses['200']?.content))}
${operation.responses['200']?.content?.['application/octet-stream'] === undefined ? '' : '<p>返回的是文件。</p>'}
</details>`;

/** The API description as a page in Chinese. @param titles what each room is called, by the first word of its routes */
export const descriptionHtml = (
  api: ApiDescription,
  titles: Readonly<Record<string, string>>,
): string => {
  const rooms = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(api.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const room = operation.tags[0] ?? '';
      rooms.set(room, [...(rooms.get(room) ?? []), operationBlock(path, method, operation)]);
    }
  const sections = [...rooms].map(
    ([room, blocks]) => `<h2>${escapeHtml(titles[room] ?? room)}</h2>\n${blocks.join('\n')}`,
  );
  return htmlPage(
    '群英接口说明',
    `<p>${escapeHtml(api.info.description)}</p>
<p>供程序读取的文本：<a href="/api/openapi.json">openapi.json</a>（OpenAPI 3.1）。</p>
<p>办不成的请求返回 application/problem+json：<code>code</code> 是代码，<code>detail</code> 是一句说明，<code>id</code> 是编号，<code>errors</code> 逐项写明哪一处不对。</p>
${sections.join('\n')}`,
  );
};
