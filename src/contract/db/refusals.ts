import type { Refusal } from '../../core/kernel/decision.ts';
import { fill, type Template } from '../sentence.ts';

/** Why the storage cannot be opened. */
export type StorageCode =
  | 'storage.in-use'
  | 'storage.folder-closed'
  | 'storage.no-engine'
  | 'storage.no-account'
  | 'storage.socket-taken'
  | 'storage.prepare-failed'
  | 'storage.start-failed'
  | 'storage.stuck'
  | 'storage.cluster-other-version'
  | 'storage.password-gone'
  | 'storage.copied'
  | 'storage.nothing-there'
  | 'storage.address-broken'
  | 'storage.unreachable'
  | 'storage.password-wrong'
  | 'storage.database-missing'
  | 'storage.too-old'
  | 'storage.encoding'
  | 'storage.migration-changed'
  | 'storage.newer-than-program';

export const STORAGE_SENTENCES = {
  'storage.in-use': '数据文件夹或数据库正被另一个群英程序使用（{who}），请先停下那一个，再启动',
  'storage.folder-closed': '数据文件夹“{path}”不能写入（{reason}），请换一个文件夹，或开通权限',
  'storage.no-engine':
    '这台电脑上没有可用的数据库程序；请装 PostgreSQL 15 以上版本，或用 DATABASE_URL 写明数据库地址',
  'storage.no-account':
    '数据库不能以 root 身份运行，系统里又没有用户“{name}”；请新建这个用户，或用 QUNYING_DB_USER 写明另一个用户',
  'storage.socket-taken': '“{path}”属于别的用户，不能放数据库的接口；请删去它，再启动',
  'storage.prepare-failed': '数据库没有建成；原因写在“{path}”，请按其中所写处理后再启动',
  'storage.start-failed': '数据库没有启动；原因写在“{path}”末尾，请按其中所写处理后再启动',
  'storage.stuck': '数据库进程（{pid}）还在，但不应答；请结束这个进程，再启动',
  'storage.cluster-other-version':
    '数据是 PostgreSQL {found} 写成的，现有程序是 {have}；请装 PostgreSQL {found}，备份后在新文件夹里恢复',
  'storage.password-gone':
    '数据库的口令文件“{path}”丢失或被改动；请放回原来的文件，或换一个新的数据文件夹，用备份恢复',
  'storage.copied':
    '这个数据文件夹是从“{path}”复制来的，两处指向同一个数据库；请删去本处的“{file}”，再用备份恢复',
  'storage.nothing-there': '“{path}”里还没有数据，请核对数据文件夹',
  'storage.address-broken':
    'DATABASE_URL 不是数据库地址；请写成 postgres://用户:口令@主机:端口/库名',
  'storage.unreachable':
    '连不上 DATABASE_URL 写明的数据库（{reason}）；请核对主机和端口，并确认数据库已经启动',
  'storage.password-wrong': '数据库不接受 DATABASE_URL 里的用户或口令，请核对后再启动',
  'storage.database-missing': '数据库服务器上没有 DATABASE_URL 里写的库，请先建库，再启动',
  'storage.too-old': '数据库是 PostgreSQL {found}，需要 15 以上版本；请升级，或换一个地址',
  'storage.encoding': '数据库的编码是 {found}，需要 UTF8；请新建一个 UTF8 编码的库',
  'storage.migration-changed':
    '数据库里的升级步骤“{id}”与程序里的不同；请装回写成这些数据的程序版本，再启动',
  'storage.newer-than-program':
    '数据库已由更新的程序升级（步骤“{id}”本程序没有）；请换用新版本的程序，再启动',
} as const satisfies Record<StorageCode, Template>;

export const storageSentence = ({ code, params }: Refusal<StorageCode>): string =>
  fill(STORAGE_SENTENCES[code], params);
