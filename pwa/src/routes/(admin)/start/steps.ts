/** What an installation needs before anybody can earn, in order: the list that shows it, and how. */
export const steps = [
	{
		id: 'organisations',
		path: '/organisations?limit=1',
		how: 'flask --app wsgi add-organisation',
		docs: null
	},
	{
		id: 'people',
		path: '/people?limit=1',
		how: 'PUT /api/v1/people/imports/{id}',
		docs: '/api/docs#people'
	},
	{
		id: 'products',
		path: '/products?limit=1',
		how: 'PUT /api/v1/products/imports/{id}',
		docs: '/api/docs#products'
	},
	{
		id: 'program',
		path: '/programs',
		how: 'flask --app wsgi add-program program.json',
		docs: '/api/docs#programs'
	}
] as const;

export type Step = (typeof steps)[number]['id'];
