import type { ReactNode } from 'react';
import { fileList, filePicture, fileThumbnail } from '../../contract/file/http.ts';
import { addressOf } from '../api.ts';
import { useCall } from '../query.ts';

/** The work photographs of a nominee; each opens large. Nothing where there is none. */
export const OwnPhotos = ({
  nomination,
  name,
}: {
  readonly nomination: string;
  readonly name: string;
}): ReactNode => {
  const photos = useCall(fileList, {
    query: { ownerKind: 'nomination', owner: nomination, use: 'nominee-photo' },
  });
  const ready = (photos.data?.rows ?? []).filter(({ thumbnail }) => thumbnail === 'ready');
  return ready.length === 0 ? null : (
    <ul className="own-photos" aria-label={`${name}的工作照`}>
      {ready.map(({ id }, index) => (
        <li key={id}>
          <a
            href={addressOf(filePicture, { params: { file: id } })}
            target="_blank"
            rel="noreferrer"
          >
            <img
              alt={`${name}的工作照${index + 1}，点开看大图`}
              src={addressOf(fileThumbnail, { params: { file: id } })}
            />
          </a>
        </li>
      ))}
    </ul>
  );
};
