import type { ComponentType, LazyExoticComponent } from 'react';
import type { IconName } from '../ui/icon.tsx';

/** A page of a room: its pattern (`/units/:unit`) and its component, loaded when first opened. */
export interface RoomPage {
  readonly path: string;
  readonly page: LazyExoticComponent<ComponentType>;
  /** The action without which the page answers with a refusal; null: for everybody signed in. */
  readonly may: string | null;
}

/** A line of the navigation, under 管理. */
export interface RoomNav {
  readonly title: string;
  readonly to: string;
  readonly icon: IconName;
  /** Place among the lines, smallest first. */
  readonly order: number;
  /** The action without which the line is not shown; null: for everybody signed in. */
  readonly may: string | null;
}

/** A section of the page 设置. */
export interface RoomSettings {
  readonly id: string;
  readonly title: string;
  /** What can be set there, in one sentence. */
  readonly about: string;
  readonly order: number;
  readonly may: string | null;
  readonly section: LazyExoticComponent<ComponentType>;
}

/** What a room adds to the office. `activityNav` draws the lines under 活动; one room has it. */
export interface Room {
  readonly pages: readonly RoomPage[];
  readonly nav?: readonly RoomNav[];
  readonly settings?: readonly RoomSettings[];
  readonly activityNav?: ComponentType;
}
