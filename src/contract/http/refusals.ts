import type { Template } from '../sentence.ts';

/** What the frame itself refuses, before a room is asked. */
export type HttpCode =
  | 'input.invalid'
  | 'input.not-json'
  | 'input.too-large'
  | 'http.not-found'
  | 'http.foreign-origin'
  | 'http.too-many'
  | 'http.stopping'
  | 'http.not-ready'
  | 'http.foreign-host'
  | 'defect';

export const HTTP_SENTENCES = {
  'input.invalid': '有{count}处填写不符合要求，请按提示改正后再提交',
  'input.not-json': '提交的内容不完整或格式不对，请刷新页面后重新提交',
  'input.too-large': '提交的内容超过{most}字节，请删减后再提交',
  'http.not-found': '没有这个页面或内容，它可能已被删除，也可能地址写错了；请返回上一页',
  'http.foreign-origin': '这个请求不是从本系统页面发出的，已拒绝；请从系统页面操作',
  'http.too-many': '操作太频繁，请{seconds}秒后再试',
  'http.stopping': '系统正在停机维护，请稍后再试',
  'http.not-ready': '数据库暂时没有应答，系统会自行恢复；一分钟后仍不行，请联系管理员',
  'http.foreign-host': '这个网址不属于本系统，已拒绝；请用启动时显示的网址打开',
  defect: '系统出错，没有保存；请稍后再试，仍不行请把编号 {id} 报给管理员',
} as const satisfies Record<HttpCode, Template>;
