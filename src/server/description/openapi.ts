import { z } from 'zod';
import { problemShape } from '../../contract/http/problem.ts';
import type { AnyRoute } from '../../contract/http/route.ts';

/** A JSON Schema, as far as it is looked into here. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: Schema;
}

interface Content {
  readonly [type: string]: { readonly schema: Schema };
}

/** One operation of the document. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >;
}

export interface ApiDescription {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Schema => {
  const schema = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== '$schema'));
};

const parametersOf = (shape: z.ZodType, place: Parameter['in']): readonly Parameter[] => {
  const { properties = {}, required = [] } = schemaOf(shape, 'input');
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
};

const BYTES: Content = {
  'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
};

/** A page's form with files. */
const FORM: Content = { 'multipart/form-data': { schema: { type: 'object' } } };

/** A page for people, made by the server. */
const PAGE: Content = { 'text/html': { schema: { type: 'string' } } };

const bodyOf = ({ method, body, bodyKind }: AnyRoute): Pick<Operation, 'requestBody'> => {
  if (bodyKind === 'bytes') return { requestBody: { required: true, content: BYTES } };
  if (bodyKind === 'files') return { requestBody: { required: true, content: FORM } };
  const schema = schemaOf(body, 'input');
  const isEmpty = schema.type === 'object' && Object.keys(schema.properties ?? {}).length === 0;
  if (method === 'GET' || (isEmpty && schema['additionalProperties'] === undefined)) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
};

const PROBLEM: Content = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

const operationOf = (route: AnyRoute): Operation => ({
  operationId: route.id,
  summary: route.title,
  tags: [route.id.split('.')[0] as string],
  parameters: [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(route.method === 'GET'
      ? []
      : [{ $ref: '#/components/parameters/own' } as unknown as Parameter]),
  ],
  ...bodyOf(route),
  responses: {
    '200': {
      description: '完成',
      content:
        route.answerKind === 'bytes'
          ? BYTES
          : route.answerKind === 'page'
            ? PAGE
            : { 'application/json': { schema: schemaOf(route.answer, 'output') } },
    },
    '400': { description: '填写有误，errors 里逐项写明位置', content: PROBLEM },
    '4XX': { description: '按规定不能办，detail 写明该怎么办', content: PROBLEM },
    '500': { description: '系统出错，id 供报给管理员', content: PROBLEM },
  },
});

/** The OpenAPI 3.1 document of these routes, in their order. */
export const describeApi = (routes: readonly AnyRoute[]): ApiDescription => {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '群英',
      version: '1',
      description:
        '时刻均为 1970-01-01T00:00Z 起的毫秒数，日期为北京时间的 YYYY-MM-DD。登录后凭会话 cookie 调用；改动数据的请求要带请求头 x-qunying。',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemShape, 'output') },
      parameters: {
        own: {
          name: 'x-qunying',
          in: 'header',
          required: true,
          description: '任意值。网页表单写不出这个请求头，以此防止别的网站冒用登录',
          schema: { type: 'string' },
        },
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'qunying_session' } },
    },
  };
};
