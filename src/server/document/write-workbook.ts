import type { Workbook } from 'exceljs';

/** What exceljs packs the parts of a workbook into. */
interface Packing {
  append(part: string | Uint8Array, options: { readonly base64?: boolean }): void;
}

/** What exceljs 4.4 does first with it; not among its published types. */
interface Writer extends Pick<Workbook['xlsx'], 'writeBuffer'> {
  addContentTypes(packing: Packing, model: unknown): Promise<void>;
}

/**
 * A workbook as the bytes of an .xlsx file, every character whole.
 *
 * exceljs hands its parts on as texts. jszip 3.10, which packs them, cuts a text every 16,384 UTF-16 units and encodes
 * each piece by itself: of a character outside the basic plane (𬭎) that stands across a cut two U+FFFD are left
 * (Stuk/jszip#963). Bytes are not encoded again, so here every part is bytes before it is packed.
 */
export const writeWorkbook = async (workbook: Workbook): Promise<Buffer> => {
  const own = workbook.xlsx as unknown as Writer;
  let isWhole = false;
  const writer: Writer = Object.create(own, {
    addContentTypes: {
      value: (packing: Packing, model: unknown): Promise<void> => {
        const append = packing.append.bind(packing);
        packing.append = (part, options) =>
          append(
            typeof part === 'string' && options.base64 !== true ? Buffer.from(part) : part,
            options,
          );
        isWhole = true;
        return own.addContentTypes(packing, model);
      },
    },
  });
  const bytes = Buffer.from(await writer.writeBuffer());
  if (!isWhole) throw new Error('exceljs packs its parts in another way: see writeWorkbook');
  return bytes;
};
