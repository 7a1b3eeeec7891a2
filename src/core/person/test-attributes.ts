import { unreachable } from '../kernel/decision.ts';
import type { PersonTest } from './test.ts';

type AttributeTest = Extract<PersonTest, { kind: 'attribute' }>;

/** Every attribute that a test looks at, however deep it stands. */
export const attributeTests = (test: PersonTest): readonly AttributeTest[] => {
  switch (test.kind) {
    case 'attribute':
      return [test];
    case 'all':
    case 'any':
      return test.of.flatMap(attributeTests);
    case 'not':
      return attributeTests(test.of);
    case 'affirmed':
    case 'figure':
    case 'age':
    case 'service':
    case 'honour':
      return [];
    default:
      return unreachable(test);
  }
};
