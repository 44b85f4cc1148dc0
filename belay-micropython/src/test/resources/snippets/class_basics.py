class Animal:
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return self.name + ' makes a sound'


class Dog(Animal):
    def speak(self):
        return super().speak() + ': woof'


a, d = Animal('cat'), Dog('rex')
print(a.speak(), '|', d.speak(), '|', Animal.count)
print(isinstance(d, Animal), issubclass(Dog, Animal), isinstance(a, Dog), type(d).__name__)
