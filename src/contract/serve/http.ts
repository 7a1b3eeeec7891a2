import { z } from 'zod';
import { route } from '../http/route.ts';

/** Whether the process answers at all: for a watchdog that restarts it. */
export const healthRead = route({
  id: 'health.read',
  method: 'GET',
  path: '/api/health',
  title: '服务是否在运行',
  answer: z.object({ state: z.literal('running') }),
});

/** Whether requests can be served: the database answers and has the program's schema. For a proxy that waits. */
export const readinessRead = route({
  id: 'readiness.read',
  method: 'GET',
  path: '/api/ready',
  title: '服务是否就绪',
  answer: z.object({ state: z.literal('ready') }),
});
