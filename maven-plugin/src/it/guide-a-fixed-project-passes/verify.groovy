println 'later'
