import { createContext, useContext } from 'react';
import type { Room } from './room.ts';

const RoomsContext = createContext<readonly Room[]>([]);

/** Provided by the frame: every room of the office. */
export const RoomsProvider = RoomsContext.Provider;

/** Every room of the office, for pages that gather parts of all of them. */
export const useRooms = (): readonly Room[] => useContext(RoomsContext);
