import type { FileType } from './type.ts';

/** Bounds of one use. Bytes are of the file; pixels are width × height of the decoded picture. */
export interface FileLimits {
  readonly types: readonly FileType[];
  readonly leastBytes: number;
  readonly mostBytes: number;
  /** Width × height; 0 where it does not matter. */
  readonly leastPixels: number;
  readonly leastWidth: number;
  readonly leastHeight: number;
  /** How many files one owner may have for this use. */
  readonly mostCount: number;
}

interface FileUseFacts {
  readonly title: string;
  readonly limits: FileLimits;
  /** Every download is an act in the audit: personal data that not every colleague may read without a trace. */
  readonly isSensitive: boolean;
  /** From the public, unchecked: no copy is made of it and it never stands on a page. */
  readonly isQuarantined: boolean;
  /** Whether a thumbnail and a copy for the screen are made: pictures that pages show. */
  readonly isShown: boolean;
  readonly source: string;
}

const ANY_PICTURE = { leastPixels: 0, leastWidth: 0, leastHeight: 0 } as const;

/**
 * What a file may be for, with the bounds that hold where a plan says nothing else. A plan's own bounds for a material
 * (`image`, `pieces`) go through `narrowLimits`.
 */
export const FILE_USES = {
  'nominee-photo': {
    title: '工作照片',
    limits: {
      types: ['jpeg'],
      // “不小于2M”: the smaller reading unless the plan decides otherwise. Fewer pixels than a megapixel cannot fill it.
      leastBytes: 2_000_000,
      mostBytes: 40_000_000,
      leastPixels: 1_000_000,
      leastWidth: 0,
      leastHeight: 0,
      mostCount: 3,
    },
    isSensitive: false,
    isQuarantined: false,
    isShown: true,
    source: 'J6.1',
  },
  'stamped-scan': {
    title: '盖章扫描件',
    limits: {
      types: ['pdf', 'jpeg', 'png'],
      leastBytes: 1,
      mostBytes: 30_000_000,
      ...ANY_PICTURE,
      mostCount: 20,
    },
    isSensitive: true,
    isQuarantined: false,
    isShown: false,
    source: 'J10',
  },
  'opinion-scan': {
    title: '意见盖章件',
    limits: {
      types: ['pdf', 'jpeg', 'png'],
      leastBytes: 1,
      mostBytes: 30_000_000,
      ...ANY_PICTURE,
      mostCount: 50,
    },
    isSensitive: true,
    isQuarantined: false,
    isShown: true,
    source: 'J7',
  },
  'import-sheet': {
    title: '导入表格',
    limits: {
      types: ['xlsx'],
      leastBytes: 1,
      mostBytes: 20_000_000,
      ...ANY_PICTURE,
      mostCount: 50,
    },
    isSensitive: true,
    isQuarantined: false,
    isShown: false,
    source: 'inferred',
  },
  'plan-file': {
    title: '方案文件',
    limits: {
      types: ['text'],
      leastBytes: 1,
      mostBytes: 2_000_000,
      ...ANY_PICTURE,
      mostCount: 50,
    },
    isSensitive: false,
    isQuarantined: false,
    isShown: false,
    source: 'inferred',
  },
  'objection-attachment': {
    title: '异议附件',
    limits: {
      types: ['pdf', 'jpeg', 'png', 'docx', 'mp4'],
      leastBytes: 1,
      mostBytes: 100_000_000,
      ...ANY_PICTURE,
      mostCount: 10,
    },
    isSensitive: true,
    isQuarantined: true,
    isShown: false,
    source: 'inferred',
  },
  'seal-proof': {
    title: '用印样张',
    limits: {
      types: ['png', 'jpeg', 'pdf'],
      leastBytes: 1,
      mostBytes: 10_000_000,
      ...ANY_PICTURE,
      mostCount: 5,
    },
    isSensitive: true,
    isQuarantined: false,
    isShown: false,
    source: 'inferred',
  },
  'posting-evidence': {
    title: '公示留证',
    limits: {
      types: ['jpeg', 'png', 'pdf'],
      leastBytes: 1,
      mostBytes: 30_000_000,
      ...ANY_PICTURE,
      mostCount: 10,
    },
    isSensitive: false,
    isQuarantined: false,
    isShown: false,
    source: 'J4.2',
  },
  'sample-paper': {
    title: '初赛样卷',
    limits: {
      types: ['pdf', 'docx', 'doc', 'jpeg', 'png', 'zip'],
      leastBytes: 1,
      mostBytes: 50_000_000,
      ...ANY_PICTURE,
      mostCount: 20,
    },
    isSensitive: true,
    isQuarantined: false,
    isShown: false,
    source: 'N8',
  },
  'reference-material': {
    title: '参考资料',
    limits: {
      types: ['pdf', 'docx', 'doc', 'xlsx', 'xls', 'zip', 'text'],
      leastBytes: 1,
      mostBytes: 200_000_000,
      ...ANY_PICTURE,
      mostCount: 50,
    },
    isSensitive: false,
    isQuarantined: false,
    isShown: false,
    source: 'N3',
  },
  'parcel-photo': {
    title: '寄送照片',
    limits: {
      types: ['jpeg', 'png', 'webp'],
      leastBytes: 1,
      mostBytes: 30_000_000,
      ...ANY_PICTURE,
      mostCount: 10,
    },
    isSensitive: false,
    isQuarantined: false,
    isShown: true,
    source: 'inferred',
  },
} as const satisfies Record<string, FileUseFacts>;

export type FileUse = keyof typeof FILE_USES;

/** The facts of a use, by the type all uses share. */
export const factsOfUse = (use: FileUse): FileUseFacts => FILE_USES[use];

export const FILE_USE_NAMES = Object.keys(FILE_USES) as readonly FileUse[];

/** Bounds as a plan may write them for a material: formats, bytes, sides, and how many pieces. */
export interface PlannedLimits {
  readonly formats?: readonly FileType[] | undefined;
  readonly leastBytes?: number | undefined;
  readonly mostBytes?: number | undefined;
  readonly leastWidth?: number | undefined;
  readonly leastHeight?: number | undefined;
  readonly mostCount?: number | undefined;
}

/**
 * The bounds of a use as a plan sets them. Minimums and counts are the plan's own; formats only among those the use
 * allows, and no more bytes than the use allows: those two guard the machine.
 */
export const narrowLimits = (use: FileUse, planned: PlannedLimits): FileLimits => {
  const { limits } = factsOfUse(use);
  return {
    types: planned.formats?.filter((type) => limits.types.includes(type)) ?? limits.types,
    leastBytes: planned.leastBytes ?? limits.leastBytes,
    mostBytes: Math.min(planned.mostBytes ?? limits.mostBytes, limits.mostBytes),
    leastPixels: limits.leastPixels,
    leastWidth: planned.leastWidth ?? limits.leastWidth,
    leastHeight: planned.leastHeight ?? limits.leastHeight,
    mostCount: planned.mostCount ?? limits.mostCount,
  };
};
