import type { ReactNode } from 'react';
import { PageHead } from '../ui/page-head.tsx';

const JobsPage = (): ReactNode => <PageHead crumbs={[{ title: '管理' }]} title="任务" />;

export default JobsPage;
