import { useMemo, type ReactNode } from 'react';
import type { FileUse } from '../../core/file/use.ts';
import { UploadField } from '../ui/upload-field.tsx';
import { isPassingFault, sendTo, sentenceOfUpload } from './upload.ts';

/** Chooses a file and sends it to where it belongs; `onThere` is given the id under which the server keeps it. */
export const FileField = ({
  label,
  hint,
  accept,
  use,
  ownerKind,
  owner,
  onThere,
  onRemoved,
}: {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly use: FileUse;
  readonly ownerKind: string;
  readonly owner: string;
  readonly onThere: (id: string, file: File) => void;
  readonly onRemoved?: () => void;
}): ReactNode => {
  const send = useMemo(() => sendTo(use, { kind: ownerKind, id: owner }), [use, ownerKind, owner]);
  return (
    <UploadField
      label={label}
      hint={hint}
      accept={accept}
      send={send}
      sentenceOf={sentenceOfUpload}
      isPassing={isPassingFault}
      onThere={onThere}
      {...(onRemoved === undefined ? {} : { onRemoved })}
    />
  );
};
