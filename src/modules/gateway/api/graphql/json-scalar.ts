import { GraphQLScalarType } from 'graphql';

/** Text by name: the numbers a decision was judged by. Only ever sent, never received. */
export const GraphQLJSONObject = new GraphQLScalarType({
  name: 'TextByName',
  description: 'An object whose values are text.',
  serialize: (value) => value,
});
