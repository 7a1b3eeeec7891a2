import { useState, type ReactNode } from 'react';
import { fileList, filePicture, fileThumbnail } from '../../contract/file/http.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { FileField } from '../file/file-field.tsx';
import { useCall } from '../query.ts';
import { EmptyState } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** Photographs of a parcel's envelope: to be seen by the unit concerned, added by the organisers (J6.2). */
export const EnvelopePhotos = ({
  parcel,
  mayAdd,
}: {
  readonly parcel: string;
  readonly mayAdd: boolean;
}): ReactNode => {
  const [round, setRound] = useState(0);
  const photos = useCall(
    fileList,
    { query: { ownerKind: 'parcel', owner: parcel, use: 'parcel-photo' } },
    {
      every: (list) =>
        (list?.rows ?? []).some(({ thumbnail }) => thumbnail === 'pending') ? 2000 : false,
    },
  );
  const rows = photos.data?.rows ?? [];
  return (
    <div className="nomination-start">
      {photos.isError ? <Trouble sentence={sentenceOfError(photos.error)} /> : null}
      {rows.length === 0 ? (
        <EmptyState icon="image">
          {mayAdd ? '还没有照片。拍清邮戳和收寄信息后传上来，作为是否按时的凭据。' : '没有照片。'}
        </EmptyState>
      ) : (
        <ul className="envelope-photos">
          {rows.map(({ id, name, thumbnail }) => (
            <li key={id}>
              <a
                href={addressOf(filePicture, { params: { file: id } })}
                target="_blank"
                rel="noreferrer"
              >
                {thumbnail === 'ready' ? (
                  <img alt={name} src={addressOf(fileThumbnail, { params: { file: id } })} />
                ) : (
                  <span className="nomination-photo-blank">
                    <Icon name="image" />
                  </span>
                )}
                <span className="small">{name}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {mayAdd ? (
        <FileField
          key={round}
          label="选照片"
          hint="拍清邮戳和收寄信息"
          accept="image/*"
          use="parcel-photo"
          ownerKind="parcel"
          owner={parcel}
          onThere={() => {
            setRound(round + 1);
            void photos.refetch();
          }}
        />
      ) : null}
    </div>
  );
};
