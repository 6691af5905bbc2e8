package io.weaklink.samples;

import io.weaklink.Weaklink;
import io.weaklink.samples.Paper.Customer;
import io.weaklink.samples.Paper.Press;

/** A list of listeners that is written before the listeners, and a live object that has a name. */
final class SceneListeners implements Scene {

    @Override
    public void play(Stage stage) throws Exception {
        stage.scene("3  A mailing list written ahead of its readers, and a patron who is alive elsewhere");
        var weaklink = Weaklink.create();
        var ada = new Customer();
        weaklink.registry().register("customer/42", ada);
        var press = new Press();
        var paper = new Paper(ada, press, "Emmy", "Alan", "Grace");
        stage.say("registry.register(\"customer/42\", ada);");
        boolean delivers = true;
        boolean knowsAda = true;
        for (Codec codec : Codec.both(weaklink)) {
            Paper restored = codec.copy(paper, Paper.class);
            delivers &= restored.deliversToItsOwnReaders() && restored.readers.get(0) != paper.readers.get(0);
            knowsAda &= restored.patron.get() == ada && restored.press.get() == press;
        }
        stage.claim(delivers, "json, kryo: the list of three was read before its readers, and has the restored ones.");
        stage.claim(knowsAda, "json, kryo: the patron is Ada herself. There is no second customer 42.");
    }
}
