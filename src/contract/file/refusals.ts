import type { AdmitCode } from '../../core/file/admit.ts';
import type { Template } from '../sentence.ts';

/** Why a file's content is not kept, whatever it is for. */
export type ContentCode =
  | 'file.active-content'
  | 'file.locked'
  | 'file.damaged'
  | 'file.inflates-too-far'
  | 'file.not-a-real-image'
  | 'file.pictures-not-available';

/** Why an upload does not go on. */
export type UploadCode =
  | 'upload.offset-wrong'
  | 'upload.too-much'
  | 'upload.incomplete'
  | 'upload.digest-differs'
  | 'upload.gone'
  | 'upload.too-many-open'
  | 'upload.disk-full';

/** Why a file is not given out. */
export type ReadCode = 'file.no-thumbnail' | 'file.thumbnail-pending';

/** Each with what was measured, the limit, the likely cause and what to do. */
export const FILE_KEEPING_SENTENCES = {
  'file.empty': '“{name}”是空的（0字节）；请检查文件是否选对，重新上传',
  'file.too-many-bytes': '“{name}”{bytes}字节，超过{most}字节；请压缩或分成几份后再传',
  'file.too-few-bytes':
    '“{name}”{bytes}字节，小于{least}字节；微信、QQ等会压缩图片，请用数据线或U盘取出原图，在电脑上传',
  'file.padded':
    '“{name}”共{bytes}字节，其中图像只有{counted}字节，不足{least}字节，其余是附加内容；请上传没有改动过的原图',
  'file.type-not-allowed':
    '“{name}”按内容是{type}，这里只收{allowed}（改文件名不算）；请打开后另存为要求的格式再传',
  'file.from-apple-phone':
    '“{name}”是苹果手机的HEIC格式，这里只收{allowed}；请在手机“设置—相机—格式”中选“兼容性最佳”，或转成JPEG后再传',
  'file.animated': '“{name}”是动图；请换一张静止的图片',
  'file.too-many-pixels':
    '“{name}”{width}×{height}像素，超过{most}万像素，打不开；请缩小尺寸后再传',
  'file.too-small-in-pixels':
    '“{name}”{width}×{height}像素，小于{least}；可能是截图或缩略图，请换相机拍的原图',
  'file.something-appended':
    '“{name}”在图像之后还附有网页、程序或压缩包（{bytes}字节），为安全起见不收；请用看图软件打开，另存后再传',
  'file.duplicate': '“{name}”与已经上传的“{earlier}”内容相同；请换一份',
  'file.too-many': '“{title}”最多{most}份，已有{count}份；请先删去一份再传',
  'file.active-content': '“{name}”里有{what}，打开时可能运行，不收；请去掉后另存，或导出为PDF再传',
  'file.locked': '“{name}”加了密码，别人打不开；请去掉密码后再传',
  'file.damaged': '“{name}”不完整或已损坏；请打开检查，另存一份后再传',
  'file.inflates-too-far':
    '“{name}”展开后超过{most}字节，不像正常的文件；请删去多余的内容和图片后再传',
  'file.not-a-real-image':
    '“{name}”是图片的开头，但图像不完整或已损坏，解不出来；请在电脑上打开检查，另存后再传',
  'file.pictures-not-available':
    '这台服务器上缺少处理图片的部件，暂时不能上传图片；请管理员运行“体检”（qunying doctor）查看怎样补上',
  'upload.offset-wrong': '传输位置对不上：服务器已收到{received}字节；请从这里继续',
  'upload.too-much': '“{name}”登记的是{bytes}字节，传来的更多；文件可能在上传时改动过，请重新上传',
  'upload.incomplete': '“{name}”共{bytes}字节，只收到{received}字节；请继续上传',
  'upload.digest-differs': '“{name}”传到服务器后与原文件不一致，可能是网络出错；请重新上传',
  'upload.gone': '这次上传已完成、已取消或超过24小时；请重新选择文件上传',
  'upload.too-many-open': '同时进行的上传已有{count}个；请等前面的传完，或取消几个',
  'upload.disk-full': '服务器磁盘空间不足（还剩{free}兆字节），暂时收不了文件；请联系系统管理员',
  'file.no-thumbnail': '这个文件没有缩略图；请下载后查看',
  'file.thumbnail-pending': '缩略图正在制作；请稍后刷新',
} as const satisfies Record<AdmitCode | ContentCode | UploadCode | ReadCode, Template>;

/** Every code of the room: what its refusals may say. */
export type FileCode = keyof typeof FILE_KEEPING_SENTENCES;
