package com.acme;

import org.springframework.stereotype.Service;

@Service
public class Prices {

    public int of(String article) {
        return article.length() * 100;
    }
}
