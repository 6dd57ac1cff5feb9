/** Every building block of a page, from one place. */
export { accents, accentOf, type Accent } from './accents';
export { Checkboxes, Radios } from './choices';
export { DateField, Field, FileField, type Option, Select, TextArea } from './fields';
export { ActionForm, Actions, Button, ButtonLink, ErrorSummary, type FormError, HiddenCsrf } from './forms';
export { type Glyph, Shape } from './glyph';
export { Breadcrumbs, SummaryLine, Tabs } from './navigation';
export { Progress, Steps } from './progress';
export { type StatusKind, StatusTag, Tag, type Tone } from './status';
export { type Column, DataTable, DefinitionList } from './table';
export { Copyable, EmptyState, Letter, Notice, PageHead, Panel } from './text';
export { Timeline, type TimelineItem } from './timeline';
