import type { FileCode } from '../../contract/file/refusals.ts';
import { admitDecoding, type MeasuredFile } from '../../core/file/admit.ts';
import { accept, refuse, unreachable, type Decision } from '../../core/kernel/decision.ts';
import type { Content } from './content-store.ts';
import { recogniseFile, type Recognised } from './recognise.ts';
import type { FileRoom } from './room.ts';

/** A file whose content was looked at and, where it is a picture, decoded; sides as shown. */
export interface Inspected {
  readonly measured: MeasuredFile;
  readonly sides: { readonly width: number; readonly height: number } | null;
}

type Known = Extract<Recognised, { readonly kind: 'known' }>;

const known = (name: string, found: Recognised): Decision<Known, FileCode> => {
  switch (found.kind) {
    case 'known':
      return accept(found);
    case 'active':
      return refuse({ code: 'file.active-content', params: { name, what: found.what } });
    case 'locked':
      return refuse({ code: 'file.locked', params: { name } });
    case 'damaged':
      return refuse({ code: 'file.damaged', params: { name } });
    case 'not-a-real-image':
      return refuse({ code: 'file.not-a-real-image', params: { name } });
    case 'inflates-too-far':
      return refuse({ code: 'file.inflates-too-far', params: { name, most: found.most } });
    default:
      return unreachable(found);
  }
};

/**
 * Looks at a file on disk: what it is, and whether a picture is one, down to the last pixel. Pictures are decoded one at
 * a time in the whole server, so that many uploads together take no more memory than one.
 * @param leastBytes above 1, a JPEG is coded anew to see what its pixels can fill
 */
export const inspectFile = async (
  { pictures, oneByOne }: FileRoom,
  path: string,
  name: string,
  { sha256, bytes }: Content,
  leastBytes: number,
): Promise<Decision<Inspected, FileCode>> => {
  const found = known(name, await recogniseFile(path));
  if (!found.ok) return found;
  const { type, picture } = found.value;
  const measured = { name, type, bytes, sha256, picture, finestBytes: null };
  if (picture === null) return accept({ measured, sides: null });
  const tooLarge = admitDecoding(name, picture);
  if (tooLarge.length > 0) return refuse(...tooLarge);
  if (pictures === null) return refuse({ code: 'file.pictures-not-available', params: {} });
  return oneByOne('decode', async () => {
    const sides = await pictures.verify(path, picture);
    if (sides === null) return refuse({ code: 'file.not-a-real-image', params: { name } });
    const isCoded = type === 'jpeg' && leastBytes > 1;
    const finestBytes = isCoded ? await pictures.finestBytes(path) : null;
    return accept({ measured: { ...measured, finestBytes }, sides });
  });
};
