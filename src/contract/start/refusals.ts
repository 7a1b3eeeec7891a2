import type { Refusal } from '../../core/kernel/decision.ts';
import { fill, type Template } from '../sentence.ts';

/** Why the server does not start, beside what the storage says. */
export type StartCode =
  | 'start.port-wrong'
  | 'start.port-taken'
  | 'start.port-closed'
  | 'start.origin-wrong'
  | 'start.days-too-few'
  | 'start.keys-inside-data'
  | 'start.keys-closed'
  | 'start.logs-closed'
  | 'start.web-missing'
  | 'start.certificate-half'
  | 'start.certificate-without-lan'
  | 'start.certificate-closed'
  | 'start.certificate-unreadable'
  | 'start.certificate-mismatch'
  | 'start.certificate-ended'
  | 'start.demo-while-open';

export const START_SENTENCES = {
  'start.port-wrong': '端口“{port}”不对，请写 1 到 65535 之间的整数',
  'start.port-taken': '端口 {port} 正被别的程序使用；请停下那个程序，或用 --port 换一个端口',
  'start.port-closed': '端口 {port} 不能使用（{reason}）；请用 --port 换一个 1024 以上的端口',
  'start.origin-wrong': '网址“{origin}”不对，请写成 https://主机名 的样子，末尾不带路径',
  'start.days-too-few': '运行日志至少保留 {least} 天（网络安全法要求六个月），现在写的是“{days}”',
  'start.keys-inside-data':
    '密钥文件夹“{keys}”在数据文件夹“{data}”里面，备份或复制数据时会把密钥一起带走；请用 --keys 换一个位置',
  'start.keys-closed': '密钥文件夹“{path}”不能使用（{reason}）；请开通权限，或用 --keys 换一个位置',
  'start.logs-closed': '日志文件夹“{path}”不能写入（{reason}）；请开通权限后再启动',
  'start.web-missing': '没有找到网页界面的文件（{path}）；请在安装文件夹里运行 npm start 重新生成',
  'start.certificate-half':
    '证书和私钥要一起写明：--certificate 证书文件 --certificate-key 私钥文件',
  'start.certificate-without-lan': '证书只在向局域网开放时使用，请同时写 --lan',
  'start.certificate-closed': '证书文件“{path}”打不开（{reason}）；请核对路径和权限',
  'start.certificate-unreadable':
    '“{path}”不是 PEM 格式的证书或私钥；请换成 PEM 格式（以 -----BEGIN 开头）',
  'start.certificate-mismatch': '证书和私钥不是一对，请核对 --certificate 和 --certificate-key',
  'start.certificate-ended': '证书已于 {until} 过期，请换新证书后再启动',
  'start.demo-while-open':
    '系统里还有不用口令就能进入的演示账号，不能对外开放；请先不带 --lan 和 --origin 启动，在“设置”里删除演示数据，再重新启动',
} as const satisfies Record<StartCode, Template>;

export const startSentence = ({ code, params }: Refusal<StartCode>): string =>
  fill(START_SENTENCES[code], params);
