import type { Refusal } from '../../core/kernel/decision.ts';
import { fill, type Template } from '../sentence.ts';

/** Why no archive for machines without internet was written. */
export type BundleCode = 'bundle.file-exists' | 'bundle.file-closed' | 'bundle.incomplete';

export const BUNDLE_SENTENCES = {
  'bundle.file-exists': '“{path}”已经有了，没有覆盖；请换一个文件名，或先移走它',
  'bundle.file-closed': '“{path}”不能写入（{reason}）；请换一个文件夹，或开通权限',
  'bundle.incomplete': '安装文件夹里缺“{path}”，打不成包；请先运行 npm start 装好',
} as const satisfies Record<BundleCode, Template>;

export const bundleSentence = ({ code, params }: Refusal<BundleCode>): string =>
  fill(BUNDLE_SENTENCES[code], params);
