import { Button, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { archiveDownload, archiveOrder } from '../../contract/nomination/archive-http.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { JobProgress } from '../job/job-progress.tsx';
import { useAct } from '../query.ts';
import { Icon } from '../ui/icon.tsx';
import { Trouble } from '../ui/trouble.tsx';

const KEY = 'archive';

/** The job that packs, as it stands in the address of the page: back, reload and the list of jobs find it again. */
export const useArchive = (): {
  readonly job: string | null;
  readonly show: (job: string | null) => void;
} => {
  const [search, setSearch] = useSearchParams();
  const show = (job: string | null): void =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        if (job === null) next.delete(KEY);
        else next.set(KEY, job);
        return next;
      },
      { replace: true },
    );
  return { job: search.get(KEY), show };
};

const ALL = '';

/** Whose materials are packed: of one unit, or of every unit. */
const Order = ({
  activity,
  units,
  onOrdered,
}: {
  readonly activity: string;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly onOrdered: (job: string) => void;
}): ReactNode => {
  const order = useAct(archiveOrder);
  const [unit, setUnit] = useState(ALL);
  return (
    <>
      {units.length < 2 ? null : (
        <label>
          单位
          <Select
            value={unit}
            options={[
              { value: ALL, label: `全部${units.length}个单位` },
              ...units.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={setUnit}
          />
        </label>
      )}
      {order.isError ? <Trouble sentence={sentenceOfError(order.error)} /> : null}
      <Button
        type="primary"
        loading={order.isPending}
        onClick={() =>
          order.mutate(
            { params: { activity }, body: unit === ALL ? {} : { unit } },
            { onSuccess: ({ job }) => onOrdered(job) },
          )
        }
      >
        开始打包
      </Button>
    </>
  );
};

/** Orders the packing of materials, of one unit or of all, and offers the archive when it is there. */
export const ArchiveDialog = ({
  activity,
  units,
  job,
  onOrdered,
  onClose,
}: {
  readonly activity: string;
  /** Units whose materials can be packed apart. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** `new` orders one. */
  readonly job: string;
  readonly onOrdered: (job: string) => void;
  readonly onClose: () => void;
}): ReactNode => (
  <Modal open title="打包推荐材料" footer={null} onCancel={onClose}>
    <div className="nomination-start">
      <p>
        每名人选一个文件夹：推荐表（Word、PDF）、详细事迹、照片，另附一份目录。草稿和已撤回的不在内。
      </p>
      {job === 'new' ? (
        <Order activity={activity} units={units} onOrdered={onOrdered} />
      ) : (
        <JobProgress id={job}>
          <Button
            type="primary"
            href={addressOf(archiveDownload, { params: { activity, job } })}
            download
            icon={<Icon name="down-to" isSmall />}
          >
            下载压缩包
          </Button>
        </JobProgress>
      )}
    </div>
  </Modal>
);
