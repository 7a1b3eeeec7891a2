import type { Refusal } from '../../core/kernel/decision.ts';
import { fill, type Template } from '../sentence.ts';

/** Why a backup is not written or not restored. */
export type BackupCode =
  | 'backup.passphrase-short'
  | 'backup.passphrase-missing'
  | 'backup.passphrases-differ'
  | 'backup.passphrase-wrong'
  | 'backup.file-exists'
  | 'backup.file-unreadable'
  | 'backup.file-unwritable'
  | 'backup.not-a-backup'
  | 'backup.newer-format'
  | 'backup.cut-short'
  | 'backup.damaged'
  | 'backup.from-newer-program'
  | 'backup.from-other-program'
  | 'backup.database-not-empty'
  | 'backup.folder-not-empty';

export const BACKUP_SENTENCES = {
  'backup.passphrase-short':
    '备份口令至少{least}个字；请换一个长些的，并妥善保管，忘记了就不能恢复',
  'backup.passphrase-missing': '没有备份口令；请在终端里输入，或用环境变量 QUNYING_PASSPHRASE 写明',
  'backup.passphrases-differ': '两次输入的口令不一样，请重新执行',
  'backup.passphrase-wrong': '口令不对，或者备份文件的开头已损坏；请核对口令后重试',
  'backup.file-exists': '“{path}”已经存在，备份不覆盖原有文件；请换一个文件名',
  'backup.file-unreadable': '读不了“{path}”（{reason}），请核对文件名和权限',
  'backup.file-unwritable':
    '写不了“{path}”（{reason}），没有留下备份；请换一个位置，或腾出空间后重试',
  'backup.not-a-backup': '“{path}”不是群英的备份文件，请核对文件名',
  'backup.newer-format': '这个备份是更新的程序写的，本程序读不了；请换用新版本的程序',
  'backup.cut-short':
    '备份文件不完整，后面缺了一段；没有写入任何内容，请重新复制这个文件，或换另一份备份',
  'backup.damaged':
    '备份文件已损坏（{where}）；没有写入任何内容，请重新复制这个文件，或换另一份备份',
  'backup.from-newer-program':
    '备份里的数据来自更新的程序（步骤“{id}”本程序没有）；请换用新版本的程序再恢复',
  'backup.from-other-program':
    '备份里的升级步骤“{id}”与本程序的不同；请装回写这份备份的程序版本再恢复',
  'backup.database-not-empty': '数据库里已有数据，不能恢复；请换一个空的数据文件夹或空库',
  'backup.folder-not-empty': '“{path}”里已有文件，不能恢复；请换一个空的数据文件夹',
} as const satisfies Record<BackupCode, Template>;

export const backupSentence = ({ code, params }: Refusal<BackupCode>): string =>
  fill(BACKUP_SENTENCES[code], params);
