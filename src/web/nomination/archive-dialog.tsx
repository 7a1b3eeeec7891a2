import { Button, Modal } from 'antd';
import { useEffect, type ReactNode } from 'react';
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

/** Orders the packing of all materials and offers the archive when it is there. */
export const ArchiveDialog = ({
  activity,
  job,
  onOrdered,
  onClose,
}: {
  readonly activity: string;
  /** `new` orders one. */
  readonly job: string;
  readonly onOrdered: (job: string) => void;
  readonly onClose: () => void;
}): ReactNode => {
  const order = useAct(archiveOrder);
  const { mutate } = order;
  useEffect(() => {
    if (job !== 'new') return;
    mutate(
      { params: { activity }, body: {} },
      { onSuccess: ({ job: ordered }) => onOrdered(ordered) },
    );
    // Once for each opening: the page's address then carries the job.
  }, [job, activity, mutate]);
  return (
    <Modal open title="打包推荐材料" footer={null} onCancel={onClose}>
      <div className="nomination-start">
        <p>
          每名人选一个文件夹：推荐表（Word、PDF）、详细事迹、照片，另附一份目录。草稿和已撤回的不在内。
        </p>
        {order.isError ? <Trouble sentence={sentenceOfError(order.error)} /> : null}
        {job === 'new' ? null : (
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
};
