import { descriptionPage, descriptionRead, pageStyle } from '../../contract/description/http.ts';
import type { AnyRoute } from '../../contract/http/route.ts';
import { accept } from '../../core/kernel/decision.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { PAGE_STYLE } from '../page/page.ts';
import { descriptionHtml } from './description-page.ts';
import { describeApi } from './openapi.ts';

const anybody = async () => accept(null);

/** What the rooms are called on the page. */
const TITLES: Readonly<Record<string, string>> = {
  session: '登录',
  'second-factor': '二次验证',
  'one-time': '一次性登录',
  demo: '演示',
  account: '账号和角色',
  unit: '单位',
  person: '人员',
  'person-import': '导入人员',
  'sign-in-rules': '登录规则',
  activity: '活动和方案',
  approval: '呈批',
  notice: '通知和签收',
  task: '待办',
  file: '文件',
  job: '任务',
  audit: '审计',
  setting: '设置',
  mail: '邮件',
  health: '运行状态',
  readiness: '是否就绪',
  description: '接口说明',
};

/** Endpoints that describe the given routes, for programs and for people. The text is made at the first question. */
export const descriptionEndpoints = (routes: () => readonly AnyRoute[]): readonly Endpoint[] => {
  let page: string | null = null;
  const html = () => (page ??= descriptionHtml(describeApi(routes()), TITLES));
  return [
    endpoint(descriptionRead, {
      may: anybody,
      handle: async () => accept({ ...describeApi(routes()) }),
    }),
    endpoint(descriptionPage, {
      may: anybody,
      handle: async () => accept({ stream: html(), type: 'text/html; charset=utf-8', name: null }),
    }),
    endpoint(pageStyle, {
      may: anybody,
      handle: async () =>
        accept({ stream: PAGE_STYLE, type: 'text/css; charset=utf-8', name: null }),
    }),
  ];
};
