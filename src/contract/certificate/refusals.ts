import type { CertificateCode } from '../../core/certificate/code.ts';
import type { Template } from '../sentence.ts';

/** Why the public check page keeps somebody waiting. */
type CheckCode = 'certificate.too-many-tries';

export const CERTIFICATE_SENTENCES = {
  'certificate.not-sealed': '成绩还没有核对封存，不能发证；请先核对成绩并封存',
  'certificate.not-final':
    '第{version}版成绩还没有终定，不能发证；请等公示期满、成绩终定后再发，现在可以看样张',
  'certificate.not-an-award': '“{award}”是推荐事项，不发证书',
  'certificate.giver-undecided':
    '“{award}”由哪个单位颁发还没有定，不能印证书；请先在方案的待定事项里裁定',
  'certificate.too-many-bodies':
    '“{award}”的颁发单位超过{most}个，证书上落不下；请先商定由哪几个单位落款',
  'certificate.too-long': '“{holder}”的“{award}”证书文字太长，一页印不下；请精简奖项名称或单位全称',
  'certificate.characters-missing':
    '“{holder}”的证书里有印不出来的字：{characters}；请核对用字，确属生僻字的请联系系统管理员',
  'certificate.grant-unknown': '所选奖项不在现行的成绩里，请刷新后再选',
  'certificate.nothing-to-issue': '请先选择要发证的奖项',
  'certificate.already-issued': '“{holder}”的“{award}”证书已经发过，号码是{number}',
  'certificate.taken-off': '“{holder}”已经公示撤下，“{award}”不能发证，请不要选这一项',
  'certificate.left-out': '“{holder}”没有写进表彰决定，“{award}”暂不能发证；请先办理表彰',
  'certificate.dated-before-result': '证书日期不能早于成绩封存的日期（{day}），请改晚一些',
  'certificate.none-valid': '还没有有效的证书可以打印，请先发证',
  'certificate.not-found': '没有这张证书，请刷新后再看',
  'certificate.revoked': '这张证书已经失效，不能再打印',
  'certificate.print-under-way': '打印文件正在制作，请等这一份制成',
  'certificate.print-not-found': '没有这份打印文件，或还没有制成；请刷新后再看',
  'certificate.print-stale': '打印文件制成后证书有变动，请重新制作一份再打印',
  'certificate.too-many-tries': '查询太频繁，请过{seconds}秒再查',
} as const satisfies Record<CertificateCode | CheckCode, Template>;
