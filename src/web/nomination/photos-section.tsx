import { Button, Modal, QRCode } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { fileList, fileRemove, fileThumbnail, type FileView } from '../../contract/file/http.ts';
import { nominationGet, nominationLink } from '../../contract/nomination/http.ts';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { FileField } from '../file/file-field.tsx';
import { useAct, useCall } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { clockText } from '../ui/moment.ts';
import { Trouble } from '../ui/trouble.tsx';

const megabytes = (bytes: number): string => `${(Math.floor(bytes / 100_000) / 10).toFixed(1)} MB`;

const Photo = ({
  photo,
  onRemove,
}: {
  readonly photo: FileView;
  readonly onRemove: (() => void) | null;
}): ReactNode => (
  <li>
    {photo.thumbnail === 'ready' ? (
      <img alt={photo.name} src={addressOf(fileThumbnail, { params: { file: photo.id } })} />
    ) : (
      <span className="nomination-photo-blank">
        <Icon name="image" />
      </span>
    )}
    <span className="nomination-photo-facts">
      <span className="nomination-photo-name">{photo.name}</span>
      <span className="small">
        {photo.width ?? 0}×{photo.height ?? 0}
      </span>
      <span className="small nomination-done">
        <Icon name="check" isSmall /> {megabytes(photo.bytes)}
      </span>
      {onRemove === null ? null : (
        <button type="button" className="link-button small" onClick={onRemove}>
          删去
        </button>
      )}
    </span>
  </li>
);

/** A code to be photographed with a telephone: the page behind it takes photographs for an hour. */
const Handover = ({
  params,
  onClose,
}: {
  readonly params: { readonly activity: string; readonly nomination: string };
  readonly onClose: () => void;
}): ReactNode => {
  const link = useAct(nominationLink);
  const { mutate } = link;
  const { activity, nomination } = params;
  useEffect(() => {
    mutate({ params: { activity, nomination }, body: { kind: 'photographs' } });
  }, [mutate, activity, nomination]);
  return (
    <Modal open title="换一台设备上传" footer={null} onCancel={onClose}>
      <div className="nomination-handover">
        {link.data === undefined ? null : (
          <>
            <span aria-hidden="true">
              <QRCode value={link.data.address} bordered={false} />
            </span>
            <p>
              用存有原图的手机或电脑扫码、打开网址，直接上传原图。{clockText(link.data.endsAt)}
              前有效。
            </p>
            <p className="small nomination-address">{link.data.address}</p>
            <p className="hint">
              不要先经微信、QQ转发：它们会压缩照片。传完回到本页，照片会自动出现。
            </p>
          </>
        )}
        {link.isError ? <Trouble sentence={sentenceOfError(link.error)} /> : null}
      </div>
    </Modal>
  );
};

/** Photographs with their thumbnails; what is refused says why and what is likely the cause (J6.1). */
export const PhotosSection = ({
  activity,
  view,
  isOpen,
  onChanged,
}: {
  readonly activity: string;
  readonly view: NominationView;
  readonly isOpen: boolean;
  readonly onChanged: () => void;
}): ReactNode => {
  const [round, setRound] = useState(0);
  const [isHandingOver, setHandingOver] = useState(false);
  const owner = { ownerKind: 'nomination', owner: view.id, use: 'nominee-photo' } as const;
  const photos = useCall(
    fileList,
    { query: owner },
    {
      every: (list) =>
        isHandingOver || (list?.rows ?? []).some(({ thumbnail }) => thumbnail === 'pending')
          ? 2000
          : false,
    },
  );
  const remove = useAct(fileRemove, [fileList, nominationGet]);
  const asked = view.asked.photographs;
  if (asked === null) return null;
  const rows = photos.data?.rows ?? [];
  const changed = (): void => {
    setRound(round + 1);
    void photos.refetch();
    onChanged();
  };
  const rule = `${asked.most} 张，${asked.formats.join('、')}，每张不小于 ${megabytes(asked.leastBytes)}`;
  return (
    <Card title={asked.title} note={`${asked.clause}　${rule}`}>
      {rows.length === 0 ? null : (
        <ul className="nomination-photos">
          {rows.map((photo) => (
            <Photo
              key={photo.id}
              photo={photo}
              onRemove={
                isOpen
                  ? () =>
                      void remove
                        .mutateAsync({ params: { file: photo.id } })
                        .then(changed)
                        .catch(() => undefined)
                  : null
              }
            />
          ))}
        </ul>
      )}
      {isOpen && rows.length < asked.most ? (
        <FileField
          key={round}
          label="选照片"
          hint={`还差 ${Math.max(0, asked.least - rows.length)} 张；请用相机或手机原图，微信、QQ转发过的会被压缩`}
          accept="image/jpeg"
          use="nominee-photo"
          ownerKind="nomination"
          owner={view.id}
          onThere={changed}
        />
      ) : null}
      {isOpen ? (
        <p className="nomination-photo-acts">
          <Button size="small" onClick={() => setHandingOver(true)}>
            照片在手机上：扫码上传
          </Button>
        </p>
      ) : null}
      {remove.isError ? <Trouble sentence={sentenceOfError(remove.error)} /> : null}
      {isHandingOver ? (
        <Handover
          params={{ activity, nomination: view.id }}
          onClose={() => {
            setHandingOver(false);
            changed();
          }}
        />
      ) : null}
    </Card>
  );
};
